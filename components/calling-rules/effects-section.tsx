import { NativeSelect } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { effectChoices, type VerdictKey, verdictKeys } from '@/lib/calling-rules/rule-words'
import type { RulesValues } from './rules-form-values'
import classes from './rules-page.module.css'

type Props = { form: UseFormReturnType<RulesValues>; mayEdit: boolean }

/** What is done in autodial with a number of which something is found. */
export function EffectsSection({ form, mayEdit }: Props) {
  const t = useTranslations('callingRules')
  return (
    <fieldset className={classes.section} disabled={!mayEdit}>
      <legend>{t('section.effects')}</legend>
      <p>{t('effectsHint')}</p>
      {verdictKeys.map((key) => (
        <Effect key={key} name={key} form={form} />
      ))}
    </fieldset>
  )
}

function Effect({ name, form }: { name: VerdictKey; form: Props['form'] }) {
  const t = useTranslations('callingRules')
  const hint = useId()
  const choices = effectChoices[name]
  const [standard] = choices
  return (
    <div className={classes.effect}>
      <div>
        <div className={classes.name}>{t(`name.${name}`)}</div>
        <div id={hint} className={classes.dim}>
          {t(`verdict.${name}`)} {t('default', { value: t(`effect.${standard}`) })}
        </div>
      </div>
      {choices.length > 1 ? (
        <NativeSelect
          aria-label={t(`name.${name}`)}
          aria-describedby={hint}
          data={choices.map((effect) => ({ value: effect, label: t(`effect.${effect}`) }))}
          {...form.getInputProps(`effects.${name}`)}
        />
      ) : (
        <span className={classes.fixed}>{t(`effect.${standard}`)}</span>
      )}
    </div>
  )
}
