import { expect, it } from 'vitest';
import { main } from '../docs/examples/langchain.js';

it('runs the LangChain example of the docs: store, filter, retriever in a chain, delete', async () => {
  const printed = await main();
  expect(printed).toContain('Colchicine was given');
  expect(printed).toContain('Apixaban 5 mg twice daily');
  expect(printed).toContain('Question: Which anticoagulant was started?');
});
