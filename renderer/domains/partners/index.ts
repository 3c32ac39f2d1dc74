/** Units we exchange with: their cards, the comparison of a fingerprint by two officers, and our own card. */
export { ComparePage } from './compare/ComparePage.tsx';
export { OwnCardPage } from './own/OwnCardPage.tsx';
export { PartnersPage } from './PartnersPage.tsx';
