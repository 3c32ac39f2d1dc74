/** How long a password would resist guessing. The word lists are large and loaded when first needed. */
export interface PasswordScore {
  /** 0 guessed at once, 4 not within anybody's means. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** What makes it weak: a key of `password.warning.…`; null where nothing stands out. */
  readonly warning: string | null;
}

type Estimator = (password: string, known: readonly string[]) => PasswordScore;

/** Enough against someone who holds a copy of the vault (house-style 1: offline attacker). */
export const sufficientScore = 3;
export const leastLength = 8;
/** The estimate takes time that grows with length; what follows cannot make it weaker. */
const longestEstimated = 48;

let loading: Promise<Estimator> | undefined;

/** @returns the estimator; the same one to everybody. */
export function loadEstimator(): Promise<Estimator> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Estimator> {
  const [{ ZxcvbnFactory }, common, english, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
    import('@zxcvbn-ts/language-fr'),
  ]);
  const factory = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, ...french.dictionary },
    graphs: common.adjacencyGraphs,
  });
  return (password, known) => {
    const { score, feedback } = factory.check(password.slice(0, longestEstimated), [...known]);
    return { score, warning: feedback.warning };
  };
}
