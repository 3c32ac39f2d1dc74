import { Check } from 'lucide-react';
import { roles, verbs, verbsOf } from '#shared/domains/officers/roles.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { SrOnly } from '#renderer/ui/sr-only/SrOnly.tsx';
import styles from './officers.module.css';
import { useRoleWords } from './roles-words.ts';

/** Which role may do what; need-to-know for each case comes on top. */
export function RoleMatrix() {
  const t = useT('officers');
  const words = useRoleWords();
  return (
    <div className={styles['matrixBox']}>
      <table className={styles['matrix']}>
        <caption className={styles['caption']}>{t('matrix.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('matrix.verb')}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {words.role(role)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {verbs.map((verb) => (
            <tr key={verb}>
              <th scope="row">{words.verb(verb)}</th>
              {roles.map((role) => (
                <td key={role} data-allowed={verbsOf([role]).includes(verb)}>
                  {verbsOf([role]).includes(verb) ? <Allowed word={t('matrix.yes')} /> : <span>{t('matrix.no')}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['faint']}>{t('matrix.reach')}</p>
    </div>
  );
}

function Allowed({ word }: { readonly word: string }) {
  return (
    <>
      <Check size={16} aria-hidden="true" />
      <SrOnly>{word}</SrOnly>
    </>
  );
}
