/** The one session of the program: no permission, no device, no download, no request outside our own scheme. */
import { app, session, type Session } from 'electron';
import { appOrigin, isAllowedRequest } from './hardening.ts';

/** An address of our own scheme, at which there is nothing: no name is looked up for it. */
const noDictionaries = `${appOrigin}/no-dictionaries/`;

/** Call once the app is ready and before any window exists. */
export function lockDownSession(): Session {
  const ours = session.defaultSession;
  ours.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  ours.setPermissionCheckHandler(() => false);
  ours.setDevicePermissionHandler(() => false);
  ours.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  // Chromium asks a server for a dictionary as soon as a session exists; switching it off later is too late by itself.
  ours.setSpellCheckerDictionaryDownloadURL(noDictionaries);
  ours.setSpellCheckerLanguages([]);
  ours.setSpellCheckerEnabled(false);
  ours.on('will-download', (event) => event.preventDefault());
  ours.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowedRequest(details.url, app.isPackaged) });
  });
  return ours;
}
