/** The one session of the program: no permission, no device, no download, no request outside our own scheme. */
import { app, session, type Session } from 'electron';
import { isAllowedRequest } from './hardening.ts';

/** Call once the app is ready and before any window exists. */
export function lockDownSession(): Session {
  const ours = session.defaultSession;
  ours.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  ours.setPermissionCheckHandler(() => false);
  ours.setDevicePermissionHandler(() => false);
  ours.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  ours.setSpellCheckerEnabled(false);
  ours.on('will-download', (event) => event.preventDefault());
  ours.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowedRequest(details.url, app.isPackaged) });
  });
  return ours;
}
