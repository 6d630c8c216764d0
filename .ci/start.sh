#!/usr/bin/env bash
# The README's main job: `npm start` on a fresh folder indexes the bundled corpora, serves within 60 s and answers
# through both routes.
set -euo pipefail
work=$(mktemp -d)
export CROSSOVER_INDEX_DIR="$work/indexes" CROSSOVER_PORT=18080 CROSSOVER_LOG_LEVEL=warn
url=http://127.0.0.1:18080
# A process group of its own: npm does not hand every signal on to the server it started.
setsid npm start >"$work/out" 2>&1 &
pid=$!
trap 'kill -- -$pid 2>/dev/null || true; wait $pid 2>/dev/null || true; rm -rf "$work"' EXIT
for second in $(seq 1 90); do
  if curl -fs "$url/readyz" >/dev/null 2>&1; then break; fi
  kill -0 $pid 2>/dev/null || { cat "$work/out"; echo "npm start ended early"; exit 1; }
  sleep 1
done
cat "$work/out"
echo "ready after $second s"
[ "$second" -le 60 ]
curl -fs "$url/v1/query" -H 'content-type: application/json' \
  -d '{"question":"What is the usual dose of apixaban in atrial fibrillation?","route":"both","corpora":["clinical-reference"]}' >"$work/answer.json"
node -e '
const { routes } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
for (const name of ["rag", "finetuned"]) {
  const route = routes[name];
  if (!route || route.error || !route.answer) throw new Error(`${name} did not answer`);
  console.log(`${name}: ${route.answer.slice(0, 160)}`);
}
if (routes.rag.citations.length === 0) throw new Error("the RAG route cites nothing");
' "$work/answer.json"
