export { buildDocument, type OpenAPIDocument, openapiPath } from './build-document.js';
export { docsPage } from './docs-page.js';
