/**
 * The layer rule: data flows one way, and a room imports only rooms to its left.
 *   core <- corpus, models, index <- library <- routes <- eval, experiment <- server, cli
 * docs/architecture.md draws the same picture.
 */
const rooms = [
  { room: '^src/core/', may: [] },
  { room: '^src/corpus/', may: ['core'] },
  { room: '^src/models/', may: ['core'] },
  { room: '^src/index/', may: ['core'] },
  { room: '^src/library/', may: ['core', 'corpus', 'models', 'index'] },
  { room: '^src/routes/', may: ['core', 'corpus', 'models', 'index', 'library'] },
  { room: '^eval/', may: ['core', 'corpus', 'models', 'index', 'library', 'routes'] },
  { room: '^src/experiment/', may: ['core', 'corpus', 'models', 'index', 'library', 'routes', 'eval'] },
];

const path = (name) => (name === 'eval' ? '^eval/' : `^src/${name}/`);

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...rooms.map(({ room, may }) => ({
      name: `layer ${room}`,
      severity: 'error',
      from: { path: room, pathNot: '\\.test\\.ts$' },
      to: { path: '^(src|eval|bench|test|web)/', pathNot: [room, ...may.map(path)] },
    })),
    {
      name: 'routes-never-speak-http',
      severity: 'error',
      from: { path: '^src/(core|corpus|index|library|routes)/' },
      to: { path: 'node_modules/(express|undici|multer|helmet)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
