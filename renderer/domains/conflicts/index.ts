/** Fields on which two officers differ, over all cases, side by side until a person decides. */
export { ConflictsPage } from './ConflictsPage.tsx';
