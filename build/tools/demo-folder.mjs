/** What `npm run demo` is asked for, and the pages it leaves beside what it made. Pure, so that tests can read them. */
import { parseArgs } from 'node:util';

export const usage = `npm run demo [-- --out DIR] [--pace SECONDS]

Plays the story of two units with real windows: Paris seals a case for Lisbon, Lisbon answers, a conflict is decided,
forged and cut files are refused, and an expert verifies a bundle without Concord.

  --out DIR       an empty or new folder for all that it makes (default: concord-demo-<date> in the temporary folder)
  --pace SECONDS  how long each picture stands (default: 3 on a display, 0 without one; at most 60)`;

/**
 * @param {readonly string[]} words what stands behind the command
 * @returns {{ out: string | null, paceMs: number | null, isHelp: boolean }}
 * @throws Error with a sentence for the person who typed it
 */
export function readArguments(words) {
  const options = { out: { type: 'string' }, pace: { type: 'string' }, help: { type: 'boolean' } };
  const { values } = parseArgs({ args: [...words], options, allowPositionals: false });
  const pace = values.pace === undefined ? null : Number(values.pace);
  if (pace !== null && !(values.pace.trim() !== '' && pace >= 0 && pace <= 60)) {
    throw new Error('--pace takes a number of seconds from 0 to 60.');
  }
  if (values.out === '') throw new Error('--out takes a folder.');
  return { out: values.out ?? null, paceMs: pace === null ? null : pace * 1000, isHelp: values.help === true };
}

/** `concord-demo-2026-11-22-124500`: sorts by time, and a second run makes a second folder. */
export function folderName(now) {
  return `concord-demo-${now.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')}`;
}

const folders = [
  ['screenshots', 'every step, in order'],
  ['stick', 'the cards and all bundles that went to and fro, the forged and the cut one too'],
  ['paris/vault', 'the vault of Brigade Paris: officers Amina Belkacem (every role) and Jean Morel'],
  ['lisbon/vault', 'the vault of UNC3T Lisboa: officers Beatriz Sequeira (every role) and Rui Salgado'],
  ['stranger/vault', 'the vault of the unit that calls itself UNC3T Lisboa: officer Somebody'],
  ['madrid/vault', 'the vault of Unidad Madrid: officer Lucía Ortega'],
  ['expert', 'what an expert without Concord was given, ran (expert.sh), saw (transcript.txt) and unpacked (bag)'],
];

/**
 * @param {readonly { file: string, unit: string, caption: string }[]} pictures in order
 * @param {{ folder: string, password: string, isComplete: boolean }} facts
 */
export function readmeText(pictures, { folder, password, isComplete }) {
  const at = (path) => JSON.stringify(`${folder}/${path}`);
  const width = Math.max(...folders.map(([name]) => name.length));
  return [
    'Concord: two units that agree',
    '',
    ...(isComplete ? [] : ['The story stopped before its end; what follows is as far as it came.', '']),
    'Everything here was made by real windows on this machine. Names, cases and keys are invented.',
    `The password of every officer in every vault is: ${password}`,
    '',
    ...folders.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`),
    '',
    'To look around in a vault: npm start, "Open an existing vault", choose its folder, log in with a name and the password.',
    'From the folder of Concord, to check a vault without a window, and a bundle without a vault:',
    `  npx concord vault check ${at('paris/vault')} --person "Amina Belkacem" --password-file ${at('password.txt')}`,
    `  npx concord verify ${at('stick/levant-1-to-lisbon.concord')} --trust ${at('stick/paris.concord-card')} --identity ${at('expert/key.txt')}`,
    'To check the bundle without Concord: in expert, bash -v expert.sh (age, tar, openssl, sha256sum).',
    '',
    'The story, picture by picture (index.html shows them):',
    '',
    ...pictures.map(({ file, unit, caption }) => `  ${file.slice(10, 12)}  ${unit}: ${caption}`),
    '',
  ].join('\n');
}

/** One page that walks through the pictures; no script, nothing from elsewhere. */
export function walkThrough(pictures, { password, isComplete }) {
  const steps = pictures.map(({ file, unit, caption }, at) => {
    const text = escape(caption);
    return `<li><h2>${at + 1}. ${escape(unit)}</h2><p>${text}</p><img src="screenshots/${escape(file)}" alt="${text}" loading="lazy"></li>`;
  });
  const kept = folders.map(([name, text]) => `<li><a href="${name}"><code>${name}</code></a>: ${escape(text)}</li>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Concord: two units that agree</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 1100px; margin: 32px auto; padding: 0 16px; color: #1b1f24 }
img { width: 100%; border: 1px solid #ccc; border-radius: 4px }
ol { list-style: none; padding: 0 }
h2 { margin: 40px 0 0; font-size: 18px }
p { margin: 4px 0 12px }
</style>
<h1>Two units that agree</h1>
${isComplete ? '' : '<p><strong>The story stopped before its end.</strong></p>'}
<p>Paris and Lisbon, two real programs with a vault each, and a stick between them. The password of every officer is <code>${escape(password)}</code>.</p>
<ul>
${kept.join('\n')}
<li><a href="expert/transcript.txt">What the expert without Concord typed and saw</a></li>
</ul>
<ol>
${steps.join('\n')}
</ol>
</html>
`;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
