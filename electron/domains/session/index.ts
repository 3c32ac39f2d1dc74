/** Who is logged in, for what purpose, and until when. */
export { loadLogIn, loadRecovery } from './load-later.ts';
export { type LoggedIn } from './log-in.ts';
export { type CallContext, type OfficerSession } from './officer-session.ts';
export { purposeOf, setPurpose } from './purpose.ts';
export {
  type AbsenceReason,
  type LockReason,
  type Opened,
  type SessionService,
  createSessionService,
} from './session.service.ts';
