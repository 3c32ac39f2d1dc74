/** Bundles between units: what came in, what was sealed, where partners stand; sealing and opening. */
export { EntryPage } from './entry/EntryPage.tsx';
export { ExchangePage } from './ExchangePage.tsx';
export { SealPage } from './seal/SealPage.tsx';
