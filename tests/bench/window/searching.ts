/** Typing into the search: when the answer to what was typed stands on the screen. */
import type { BenchRow } from '../bench.ts';
import { countHostShare } from '../host-share.ts';
import { middleOf, click, press, untilPainted } from './acts.ts';
import type { StartedProgram } from './started-program.ts';

/** Settling (use-search-address.ts) keeps half words out of the audit log; then a tenth of a second, felt as at once. */
const budgetMs = 250 + 100;
/** Of the search page: other pages have fields that filter. */
const box = '#page [class*=_ask_] input';

/** Beginnings, ends and middles of identifiers and words of titles, as the full vault makes them; forty, so that one in twenty is two. */
const wanted = `
  mailbox hôpital proton rançon botnet +3361 courriel phishing bank posta water webmail parcel school fuite 2001 tax
  ransom intrusion fraud office company escroquerie trésorerie académie transporteur régionale hospital online lore
  mari veni caso loti nepa refi saka tovi gola hape`
  .trim()
  .split(/\s+/);

export async function measureSearch(program: StartedProgram, name: string): Promise<BenchRow> {
  await click(program, await middleOf(program, 'nav a[href="/search"]'));
  await program.until(`document.querySelector('${box}')`);
  const hostShare = countHostShare();
  const times: number[] = [];
  for (const text of wanted) {
    await program.evaluate(`document.querySelector('${box}').focus(), document.querySelector('${box}').select()`);
    await program.page('Input.insertText', { text: text.slice(0, -1) });
    const shown = `[...document.querySelectorAll('[role=option] mark')].some((mark) => mark.textContent.toLowerCase() === ${JSON.stringify(text)})`;
    times.push(await untilPainted(program, shown, () => press(program, text.at(-1) ?? '')));
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    name: `search ${name} while typing (p95)`,
    unit: 'ms',
    ours: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0,
    baseline: null,
    budget: budgetMs,
    note: `last key to painted answers, of which 250 ms wait for the next key; the host took ${hostShare() || 'an unknown part'}`,
  };
}
