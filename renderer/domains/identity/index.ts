/** The unit's own certificates: authority, officers, revocation lists. */
export { IdentityPage } from './IdentityPage.tsx';
