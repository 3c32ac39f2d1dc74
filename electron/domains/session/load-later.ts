/** Certificates and their signatures are not needed before somebody logs in, and take time to load. */
export const loadLogIn = () => import('./log-in.ts');
export const loadRecovery = () => import('./recover-officer.ts');
