/**
 * Every constant of Electron's security checklist on one page (architecture §7). Nothing here imports Electron, so
 * that tests/architecture reads the very values that the window gets.
 */

export const appScheme = 'app';
export const appOrigin = 'app://concord';

const policy: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

export const contentSecurityPolicy = Object.entries(policy)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ');

/** Sent with every file of the renderer. */
export const responseHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** Given to every window, together with the path of the preload script. `spellcheck` would download dictionaries. */
export const webPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  plugins: false,
  webgl: false,
  safeDialogs: true,
  autoplayPolicy: 'document-user-activation-required',
} as const;

/** Chromium looks up, reports and updates by itself; all of it is off. The resolver rule leaves it no name to reach. */
export const chromiumSwitches: readonly (readonly [name: string, value?: string])[] = [
  ['disable-background-networking'],
  ['disable-breakpad'],
  ['disable-client-side-phishing-detection'],
  ['disable-component-update'],
  ['disable-default-apps'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['dns-prefetch-disable'],
  ['no-pings'],
  ['no-proxy-server'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['disable-features', 'MediaRouter,OptimizationHints,AutofillServerCommunication,Translate,WebBluetooth,WebUSB'],
];

/**
 * With one of these, somebody else could read the running program's memory, change its code or its profile, take its
 * sandbox away, give it a network, or have it write down what it shows.
 */
const refusedNames: readonly string[] = [
  'inspect',
  'inspect-brk',
  'inspect-port',
  'remote-debugging-[a-z-]+',
  'remote-allow-origins',
  'js-flags',
  'load-extension',
  'gpu-launcher',
  '(?:renderer|utility|zygote)-cmd-prefix',
  'browser-subprocess-path',
  '(?:renderer|gpu|utility)-startup-dialog',
  'user-data-dir',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  '(?:enable|disable)-(?:blink-)?features',
  'single-process',
  'in-process-gpu',
  'no-zygote',
  'disable-[a-z-]*sandbox',
  'host(?:-resolver)?-rules',
  'proxy-[a-z-]+',
  'log-net-log',
  'ssl-key-log-file',
  'enable-logging',
  'log-file',
  'vmodule',
  'trace-[a-z-]+',
  'enable-tracing[a-z-]*',
  'enable-crash-reporter[a-z-]*',
  'crash-dumps-dir',
];

/** Windows takes `/name` and capitals too. */
const refusedSwitches = new RegExp(`^(?:--?|/)(?:${refusedNames.join('|')})(?:=|$)`, 'i');

/**
 * @returns the first switch that a packaged program refuses to start with; undefined where there is none. Neither
 *   Chromium nor Node reads behind `--`.
 */
export function findRefusedSwitch(argv: readonly string[], isPackaged: boolean): string | undefined {
  const end = argv.indexOf('--');
  const switches = end === -1 ? argv : argv.slice(0, end);
  return isPackaged ? switches.find((argument) => refusedSwitches.test(argument)) : undefined;
}

/** @returns what follows `--cli --`; undefined where a window is wanted. */
export function findCommandWords(argv: readonly string[]): readonly string[] | undefined {
  const at = argv.indexOf('--');
  return at > 0 && argv[at - 1] === '--cli' ? argv.slice(at + 1) : undefined;
}

/** What the window may load: files of its own scheme. Development tools are the one addition, never when packaged. */
export function isAllowedRequest(url: string, isPackaged: boolean): boolean {
  if (url.startsWith(`${appOrigin}/`)) return true;
  return !isPackaged && url.startsWith('devtools://devtools/bundled/');
}

/** A request counts only from our window's main frame on our origin. */
export function isTrustedSender(sender: {
  isOurWindow: boolean;
  isMainFrame: boolean;
  url: string | undefined;
}): boolean {
  return sender.isOurWindow && sender.isMainFrame && (sender.url?.startsWith(`${appOrigin}/`) ?? false);
}
