/** Whether the window stays free while the core has much to do: 1 GB of evidence comes in, and leaves as a bundle. */
import { join } from 'node:path';
import { openPair, openLevant } from '#tests/support/sealing.ts';
import { writeRandomFile } from '../unit-process.ts';
import type { BenchContext, BenchRow } from '../bench.ts';
import { click, middleOf, press, unlock } from './acts.ts';
import { smoothness } from './lists.ts';
import { makeProfile } from './profile.ts';
import { type StartedProgram, startProgram } from './started-program.ts';
import { summarize, traced } from './trace.ts';

const contentBytes = 1_000_000_000;

export async function measureLongJobs({ folder, scale, say }: BenchContext, program: string): Promise<BenchRow[]> {
  const bytes = Math.round(contentBytes * scale);
  const size = `${bytes / 1e6} MB`;
  const pair = await openPair(folder);
  const caseId = await openLevant(pair.paris);
  const { chief, folder: vault } = pair.paris;
  await pair.close();
  const content = join(folder, 'content');
  writeRandomFile(content, bytes);
  const window = await startProgram({ program, profile: makeProfile(folder, vault) });
  try {
    await unlock(window, chief.name, chief.password);
    await window.until(`document.querySelector('#page h1')`);
    await call(window, 'session', 'setPurpose', { caseId, taskId: null, reason: 'measuring' });
    say(`import ${size} with the window open`);
    const imported = await traced(window, async () => {
      const file = await tokenOf(window, content);
      const adding = call<Started>(window, 'evidence', 'add', { caseId, files: [file], reason: 'seized' });
      await workMeanwhile(window, (await adding).jobId);
    });
    say(`seal ${size} with the window open`);
    const sealed = await traced(window, async () => {
      const plan = { caseId, partner: pair.lisbonId, chosenOut: [], contents: 'all', suite: 'auto' };
      const { planId } = await call<{ readonly planId: string }>(window, 'exchange', 'plan', plan);
      const sealing = { planId, note: '', password: chief.password, target: null };
      await workMeanwhile(window, (await call<Started>(window, 'exchange', 'seal', sealing)).jobId);
    });
    return [
      ...smoothness(`window while ${size} come in`, [summarize(imported)]).slice(1),
      ...smoothness(`window while ${size} are sealed`, [summarize(sealed)]).slice(1),
    ];
  } finally {
    await window.close();
  }
}

interface Started {
  readonly jobId: string;
}

/** Through the bridge, as the pages call it. */
function call<T>(window: StartedProgram, domain: string, method: string, input: object): Promise<T> {
  return window.evaluate<T>(`window.concord.${domain}.${method}(${JSON.stringify(input)}).then((answer) => {
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  })`);
}

/** A file as if a person had dropped it on the window. */
async function tokenOf(window: StartedProgram, path: string): Promise<string> {
  await window.evaluate(
    `void document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'dropped', hidden: true }))`,
  );
  const { root } = await window.page('DOM.getDocument');
  const { nodeId } = await window.page('DOM.querySelector', {
    nodeId: (root as { readonly nodeId: number }).nodeId,
    selector: '#dropped',
  });
  await window.page('DOM.setFileInputFiles', { files: [path], nodeId });
  return window.evaluate<string>(`window.concord.files.tokensFor([...document.querySelector('#dropped').files]).then(({ value }) => {
    document.querySelector('#dropped').remove();
    return value[0].token;
  })`);
}

/** Goes from page to page until the job has ended. */
async function workMeanwhile(window: StartedProgram, jobId: string): Promise<void> {
  const pages = ['/cases', '/exchange', '/today', '/partners'];
  for (let turn = 0; ; turn += 1) {
    const jobs = await call<readonly { readonly id: string; readonly state: string }[]>(window, 'jobs', 'list', {});
    const state = jobs.find(({ id }) => id === jobId)?.state;
    if (state === 'done') return;
    if (state !== 'running') throw new Error(`The job ended as ${state}`);
    await click(window, await middleOf(window, `nav a[href="${pages[turn % pages.length]}"]`));
    await press(window, 'Escape');
    await window.evaluate('new Promise((resolve) => setTimeout(resolve, 200))');
  }
}
