import { describe, expect, it } from 'vitest';
import {
  contentSecurityPolicy,
  findCommandWords,
  findRefusedSwitch,
  isAllowedRequest,
  isTrustedSender,
} from '#electron/shell/hardening.ts';

it('the policy names every directive once and allows no origin but its own', () => {
  expect(contentSecurityPolicy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

describe('a packaged program', () => {
  it.each([
    '--inspect',
    '--inspect=0',
    '--inspect-brk',
    '--inspect-port=9229',
    '-inspect',
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--remote-allow-origins=*',
    '--js-flags=--allow-natives-syntax',
    '--load-extension=x',
    '--disable-web-security',
    '--gpu-launcher=x',
    '--renderer-cmd-prefix=gdb',
    '--zygote-cmd-prefix=gdb',
    '--log-net-log=/tmp/x',
    '--user-data-dir=/tmp/planted',
    '--disable-features=IsolateOrigins',
    '--enable-blink-features=X',
    '--disable-gpu-sandbox',
    '--disable-setuid-sandbox',
    '--host-resolver-rules=MAP * 192.0.2.1',
    '--proxy-server=192.0.2.1',
    '--enable-logging',
    '--log-file=/tmp/x',
    '--trace-startup-file=/tmp/x',
    '--browser-subprocess-path=/tmp/x',
    '/remote-debugging-port=9222',
    '--Remote-Debugging-Port=9222',
  ])('refuses %s', (argument) => {
    expect(findRefusedSwitch(['concord', argument], true)).toBe(argument);
  });

  it.each([
    '--lang=fr',
    '--disable-gpu',
    '--force-device-scale-factor=2',
    '--ozone-platform-hint=auto',
    '--inspector-gadget',
    'inspect',
    '/home/x/--inspect',
  ])('starts with %s', (argument) => {
    expect(findRefusedSwitch(['concord', argument], true)).toBeUndefined();
  });

  it('leaves alone what follows --, which is a person’s text', () => {
    expect(findRefusedSwitch(['concord', '--cli', '--', 'search', '--inspect'], true)).toBeUndefined();
    expect(findRefusedSwitch(['concord', '--inspect', '--cli', '--', 'search'], true)).toBe('--inspect');
  });

  it('loads no development tools', () => {
    expect(isAllowedRequest('devtools://devtools/bundled/x.js', true)).toBe(false);
    expect(isAllowedRequest('devtools://devtools/bundled/x.js', false)).toBe(true);
  });
});

it('the command line is asked for by --cli and --, and gets every word behind them', () => {
  expect(findCommandWords(['concord', '--no-sandbox', '--cli', '--', 'case', 'list', '--', '--cli'])).toEqual([
    'case',
    'list',
    '--',
    '--cli',
  ]);
  expect(findCommandWords(['concord', '--cli', '--'])).toEqual([]);
  for (const argv of [['concord'], ['concord', '--cli'], ['concord', '--', '--cli'], ['concord', '--cli', 'x', '--']]) {
    expect(findCommandWords(argv)).toBeUndefined();
  }
});

it('in development, test runners may attach', () => {
  expect(findRefusedSwitch(['--inspect=0', '--remote-debugging-port=0'], false)).toBeUndefined();
});

it.each([
  'https://example.org/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'ws://localhost/',
  'app://concord.example/',
  'app://concordx/',
  'app://other/',
  'APP://concord/',
  'chrome://gpu/',
  'blob:null/x',
])('a request for %s is not allowed', (url) => {
  expect(isAllowedRequest(url, false)).toBe(false);
});

describe('a sender', () => {
  const ours = { isOurWindow: true, isMainFrame: true, url: 'app://concord/index.html#/cases' };

  it('is trusted in our window’s main frame on our origin', () => {
    expect(isTrustedSender(ours)).toBe(true);
  });

  it.each([
    ['another window', { isOurWindow: false }],
    ['a frame inside', { isMainFrame: false }],
    ['a frame that is gone', { url: undefined }],
    ['a blank page', { url: 'about:blank' }],
    ['a file', { url: 'file:///index.html' }],
    ['a look-alike origin', { url: 'app://concord.evil/index.html' }],
    ['a data page', { url: 'data:text/html,app://concord/' }],
  ])('is refused from %s', (_what, change) => {
    expect(isTrustedSender({ ...ours, ...change })).toBe(false);
  });
});
