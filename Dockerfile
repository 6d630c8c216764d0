# Multi-stage: native modules are compiled in the first stage, the second runs as nobody in particular.
FROM node:20-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts && npm rebuild better-sqlite3 hnswlib-node
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    CROSSOVER_HOST=0.0.0.0 \
    CROSSOVER_PORT=8080 \
    CROSSOVER_INDEX_DIR=/data/indexes
WORKDIR /app
COPY --from=build --chown=node:node /app /app
RUN mkdir -p /data/indexes && chown -R node:node /data
USER node
VOLUME /data
EXPOSE 8080
# Off loopback the server asks for an API key: `docker compose run --rm crossover keys add NAME` makes the first.
HEALTHCHECK --interval=15s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.CROSSOVER_PORT||8080)+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["node", "dist/src/cli/main.js"]
CMD ["serve"]
