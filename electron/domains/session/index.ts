/** Who is logged in, for what purpose, and until when. */
export { type LoggedIn } from './log-in.ts';
export { type CallContext, type OfficerSession } from './officer-session.ts';
export { purposeOf, setPurpose } from './purpose.ts';
export { recoverOfficer } from './recover-officer.ts';
export {
  type AbsenceReason,
  type LockReason,
  type Opened,
  type SessionService,
  createSessionService,
} from './session.service.ts';
