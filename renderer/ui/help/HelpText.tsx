import { useT } from '#renderer/i18n/use-t.ts';
import styles from './help.module.css';
import { helpParts, type HelpTopic } from './help-topics.ts';

/** Everything there is to say about a field, its title apart. */
export function HelpText({ topic }: { readonly topic: HelpTopic }) {
  const t = useT('help');
  return (
    <dl className={styles['text']}>
      {helpParts.map((part) => (
        <div key={part}>
          <dt>{t(`part.${part}`)}</dt>
          <dd>{t(`${topic}.${part}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
