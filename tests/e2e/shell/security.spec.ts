/** Architecture §7 in the real window: what a renderer that fell to an attacker would meet. */
import { expect, test } from '@playwright/test';
import { contentSecurityPolicy } from '#electron/shell/hardening.ts';
import { contracts } from '#shared/ipc/contracts.ts';
import { launchConcord, type RunningConcord } from '../support/launch.ts';

let concord: RunningConcord;
test.beforeAll(async () => {
  concord = await launchConcord();
});
test.afterAll(() => concord?.close());

test('the page comes from our own origin with the exact policy, and starts without a violation', async () => {
  const { app, page, consoleLines } = concord;
  expect(page.url()).toMatch(/^app:\/\/concord\//);
  const policy = await app.evaluate(async ({ session }) => {
    const response = await session.defaultSession.fetch('app://concord/index.html');
    return response.headers.get('Content-Security-Policy');
  });
  expect(policy).toBe(contentSecurityPolicy);
  await page.waitForTimeout(1500);
  expect(consoleLines.filter((line) => /security policy|refused to|pageerror/i.test(line))).toEqual([]);
});

test('the renderer has no Node, no Electron and no generic way to the shell', async () => {
  const types = await concord.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'].map(
      (name) => `${name} ${typeof (globalThis as Record<string, unknown>)[name]}`,
    ),
  );
  expect(types.filter((line) => !line.endsWith(' undefined'))).toEqual([]);
});

test('window.concord has the contracts’ methods, events and files.tokensFor, frozen, and nothing else', async () => {
  const found = await concord.page.evaluate(() => {
    const api = (globalThis as unknown as { concord: Record<string, Record<string, unknown>> }).concord;
    const domains = Object.entries(api).map(([name, domain]) => [name, Object.keys(domain).toSorted()] as const);
    const isFrozen = Object.isFrozen(api) && Object.values(api).every((domain) => Object.isFrozen(domain));
    return { domains: Object.fromEntries(domains), isFrozen };
  });
  const expected = Object.entries(contracts).map(([name, contract]) => {
    const keys = Object.entries(contract).map(([key, entry]) =>
      entry.kind === 'event' ? `on${key.charAt(0).toUpperCase()}${key.slice(1)}` : key,
    );
    return [name, keys.toSorted()] as const;
  });
  expect(found.domains).toEqual({ ...Object.fromEntries(expected), files: ['tokensFor'] });
  expect(found.isFrozen).toBe(true);
});

test('a page script can neither replace nor extend window.concord', async () => {
  const outcome = await concord.page.evaluate(() => {
    const world = globalThis as unknown as { concord: Record<string, unknown> };
    const attempts = {
      replace: () => Reflect.set(world, 'concord', {}),
      remove: () => Reflect.deleteProperty(world, 'concord'),
      extend: () => Reflect.set(world.concord, 'invoke', () => 1),
      redefine: () => Reflect.defineProperty(world.concord, 'session', { value: {} }),
    };
    return Object.entries(attempts).map(([name, attempt]) => `${name} ${String(attempt())}`);
  });
  expect(outcome).toEqual(['replace false', 'remove false', 'extend false', 'redefine false']);
});

for (const url of [
  'http://127.0.0.1:9/',
  'https://example.org/',
  'file:///etc/hostname',
  'ws://127.0.0.1:9/',
  'data:text/plain,x',
  'app://other/index.html',
]) {
  test(`fetch of ${url} is refused`, async () => {
    const outcome = await concord.page.evaluate(
      (address) =>
        fetch(address).then(
          () => 'reached',
          () => 'refused',
        ),
      url,
    );
    expect(outcome).toBe('refused');
  });
}

test('images, scripts, styles, frames, workers and sockets from elsewhere are refused', async () => {
  const violated = await concord.page.evaluate(async () => {
    const seen = new Set<string>();
    document.addEventListener('securitypolicyviolation', (event) => seen.add(event.effectiveDirective));
    const add = (tag: string, attributes: Record<string, string>): void => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
    };
    add('img', { src: 'https://example.org/a.png' });
    add('script', { src: 'https://example.org/a.js' });
    add('link', { rel: 'stylesheet', href: 'https://example.org/a.css' });
    add('iframe', { src: 'https://example.org/' });
    add('object', { data: 'https://example.org/a' });
    add('video', { src: 'https://example.org/a.mp4' });
    const inline = document.createElement('script');
    inline.textContent = 'globalThis.inlineRan = true';
    document.body.append(inline);
    const attempts = [() => new Worker('https://example.org/w.js'), () => new WebSocket('wss://example.org/')];
    for (const attempt of attempts) {
      try {
        attempt();
      } catch {
        seen.add('thrown');
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const node of document.querySelectorAll('img, iframe, object, video')) node.remove();
    return [...seen, 'inlineRan' in globalThis ? 'inline script ran' : 'inline script refused'];
  });
  expect(violated).toEqual(expect.arrayContaining(['img-src', 'script-src-elem', 'style-src-elem', 'frame-src']));
  expect(violated).toEqual(expect.arrayContaining(['object-src', 'media-src', 'inline script refused']));
});

test('strings are not run as code', async () => {
  const outcome = await concord.page.evaluate(() => {
    const results: string[] = [];
    const element = document.createElement('button');
    element.setAttribute('onclick', 'globalThis.attributeRan = true');
    element.click();
    results.push('attributeRan' in globalThis ? 'attribute ran' : 'attribute refused');
    return results;
  });
  expect(outcome).toEqual(['attribute refused']);
});

test('the shell itself blocks every request that is not its own, even without the policy', async () => {
  const outcome = await concord.app.evaluate(async ({ session }) => {
    const addresses = ['http://127.0.0.1:9/', 'https://example.org/', 'file:///etc/hostname'];
    const tries = addresses.map((url) =>
      session.defaultSession.fetch(url).then(
        () => 'reached',
        (error: unknown) => (error instanceof Error ? error.message : 'refused'),
      ),
    );
    return Promise.all(tries);
  });
  expect(outcome).toEqual(Array(3).fill(expect.stringContaining('ERR_BLOCKED_BY_CLIENT')));
});

for (const path of [
  '../package.json',
  '..%2f..%2fpackage.json',
  '%2e%2e/shell/main.js',
  'assets/../../shell/main.js',
  'missing.js',
  'C:/x.js',
]) {
  test(`app:// does not serve ${path}`, async () => {
    const status = await concord.app.evaluate(
      async ({ session }, address) =>
        session.defaultSession.fetch(address).then(
          (response) => response.status,
          () => 404,
        ),
      `app://concord/${path}`,
    );
    expect(status).toBe(404);
  });
}

for (const url of ['https://example.org/', 'file:///etc/hostname', 'data:text/html,x', 'app://concord/other.html']) {
  test(`navigation to ${url} is denied`, async () => {
    const { page } = concord;
    const before = page.url();
    await page.evaluate((address) => window.location.assign(address), url);
    await page.waitForTimeout(300);
    expect(page.url()).toBe(before);
    expect(await page.evaluate(() => 'concord' in globalThis)).toBe(true);
  });
}

test('a page that reached about:blank, before which nobody is asked, is brought back', async () => {
  const { page } = concord;
  const before = page.url();
  await page.evaluate(() => window.location.assign('about:blank'));
  await expect(async () => {
    expect(await page.evaluate(() => `${window.location.href} ${'concord' in globalThis}`)).toBe(`${before} true`);
  }).toPass({ timeout: 5000 });
});

test('window.open, links to a new window and webview open nothing', async () => {
  const { app, page } = concord;
  const opened = await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.org/';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.remove();
    const webview = document.createElement('webview');
    webview.setAttribute('src', 'https://example.org/');
    document.body.append(webview);
    const isPlain = !('getWebContentsId' in webview);
    webview.remove();
    return { window: window.open('https://example.org/'), own: window.open('app://concord/index.html'), isPlain };
  });
  expect(opened).toEqual({ window: null, own: null, isPlain: true });
  await page.waitForTimeout(300);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('every permission is denied', async () => {
  const { app, page } = concord;
  const outcome = await page.evaluate(async () => {
    const refusedOr = (promise: Promise<unknown>) =>
      promise.then(
        () => 'granted',
        () => 'refused',
      );
    const geolocation = new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject));
    return {
      geolocation: await refusedOr(geolocation),
      notifications: await Notification.requestPermission(),
      camera: await refusedOr(navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await refusedOr(navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await refusedOr(navigator.mediaDevices.getDisplayMedia({ video: true })),
      clipboardRead: await refusedOr(navigator.clipboard.readText()),
      midi: await refusedOr(navigator.requestMIDIAccess()),
      pointer: (await navigator.permissions.query({ name: 'geolocation' })).state,
    };
  });
  expect(outcome).toEqual({
    geolocation: 'refused',
    notifications: 'denied',
    camera: 'refused',
    microphone: 'refused',
    screen: 'refused',
    clipboardRead: 'refused',
    midi: 'refused',
    pointer: 'denied',
  });
  expect(await app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(false);
});

test('a window that is not ours is refused, though it has our preload and our origin', async () => {
  const outcome = await concord.app.evaluate(async ({ BrowserWindow, app }) => {
    const preload = `${app.getAppPath()}/dist/preload/preload.cjs`;
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await stranger.loadURL('app://concord/index.html');
    const response: unknown = await stranger.webContents.executeJavaScript('window.concord.session.state({})');
    const files: unknown = await stranger.webContents.executeJavaScript('window.concord.files.tokensFor([])');
    stranger.destroy();
    return { response, files };
  });
  const refused = { ok: false, error: { code: 'ipc/foreign-sender', params: {} } };
  expect(outcome).toEqual({ response: refused, files: refused });
});

test('channels outside the contracts and input of the wrong form are refused by name', async () => {
  const codes = await concord.page.evaluate(async () => {
    const api = (
      globalThis as unknown as {
        concord: Record<string, Record<string, (input: unknown) => Promise<{ error?: { code: string } }>>>;
      }
    ).concord;
    const calls = [
      api['session']?.['state']?.({ more: 1 }),
      api['session']?.['state']?.(null),
      api['shell']?.['setPreferences']?.({ theme: 'x'.repeat(10) }),
      api['shell']?.['copySensitive']?.({ text: 'locked' }),
      api['shell']?.['setPreferences']?.({ theme: 'x'.repeat(17_000_000) }),
      api['shell']?.['setPreferences']?.(new Map()),
    ];
    return Promise.all(calls.map(async (call) => (await call)?.error?.code));
  });
  expect(codes).toEqual([
    'ipc/bad-input',
    'ipc/bad-input',
    'ipc/bad-input',
    'session/locked',
    'ipc/too-large',
    'ipc/too-large',
  ]);
});

test('a file that a script made up has no path and gets no token', async () => {
  const outcome = await concord.page.evaluate(() => {
    const made = new File(['x'], '/etc/hostname');
    const api = (globalThis as unknown as { concord: { files: { tokensFor(files: File[]): Promise<unknown> } } })
      .concord;
    return api.files.tokensFor([made]);
  });
  expect(outcome).toEqual({ ok: true, value: [] });
});

test('the window title is the name of the program, whatever the page calls itself', async () => {
  const { app, page } = concord;
  await page.evaluate(() => {
    document.title = 'Operation Levant - Amina Belkacem';
  });
  await page.waitForTimeout(200);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toBe('Concord');
});
