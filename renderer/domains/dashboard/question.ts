import type { Figures } from './figures.ts';

/** What each question of the dashboard gets. */
export interface QuestionProps {
  readonly figures: Figures;
  /** Oldest first, the running month last. */
  readonly months: readonly string[];
}
