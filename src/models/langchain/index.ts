export { CrossoverChatModel, type LangChainModelOptions } from './chat-model.js';
export {
  fromLangChainEmbeddings,
  type LangChainEmbedderOptions,
  toLangChainEmbeddings,
} from './embeddings.js';
