export { FirstRunPage } from './FirstRunPage.tsx';
export { UnlockPage } from './UnlockPage.tsx';
export { RestorePage } from './RestorePage.tsx';
