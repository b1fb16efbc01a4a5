import { Button, Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { callingRulesKeys, putCallingRules } from '@/lib/calling-rules/queries'
import { callingObstacles } from '@/lib/calling-rules/rule-words'
import type { CallingRules } from '@/lib/calling-rules/schema'
import { ApiError } from '@/lib/http/api'
import { EffectsSection } from './effects-section'
import { fieldsOf, toRules, toValues } from './rules-form-values'
import classes from './rules-page.module.css'

type Props = { rules: CallingRules; mayEdit: boolean }

const leavings = ['finalStatus', 'talked', 'calledIn'] as const

const isAsked = (key: (typeof callingObstacles)[number]): key is keyof CallingRules['asks'] =>
  key !== 'stopList'

/** When a client may be called, how often, and what is done when something stands against it. */
export function RulesForm({ rules, mayEdit }: Props) {
  const t = useTranslations('callingRules')
  const tc = useTranslations('common')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const form = useForm({ initialValues: toValues(rules) })
  const save = useMutation({
    mutationFn: putCallingRules,
    onSuccess: (saved) => {
      queryClient.setQueryData(callingRulesKeys.all, saved)
      form.setInitialValues(toValues(saved))
      form.reset()
    },
    onError: (error) => form.setErrors(error instanceof ApiError ? fieldsOf(error.fields) : {}),
  })
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit((values) => save.mutate(toRules(values)))}
    >
      <fieldset className={classes.section} disabled={!mayEdit}>
        <legend>{t('section.when')}</legend>
        <div className={classes.fields}>
          <TextInput
            label={t('allowedFrom')}
            description={t('default', { value: '09:00' })}
            placeholder="09:00"
            maxLength={5}
            {...form.getInputProps('allowedFrom')}
          />
          <TextInput
            label={t('allowedTo')}
            description={t('default', { value: '20:00' })}
            placeholder="20:00"
            maxLength={5}
            {...form.getInputProps('allowedTo')}
          />
        </div>
        <p>{t('whenHint')}</p>
        <div className={classes.fields}>
          {numbers.map(({ name, max, standard }) => (
            <NumberInput
              key={name}
              label={t(name)}
              description={`${t(`hint.${name}`)} ${t('default', { value: standard })}`}
              min={0}
              max={max}
              allowDecimal={false}
              allowNegative={false}
              // The arrows have no names and are no help: the keys do the same.
              hideControls
              {...form.getInputProps(name)}
            />
          ))}
        </div>
        <Textarea
          label={t('ownNumbers')}
          description={t('hint.ownNumbers')}
          placeholder="+380440000000"
          autosize
          minRows={2}
          maxRows={8}
          {...form.getInputProps('ownNumbers')}
        />
      </fieldset>

      <EffectsSection form={form} mayEdit={mayEdit} />

      <fieldset className={classes.section} disabled={!mayEdit}>
        <legend>{t('section.asks')}</legend>
        <p>{t('asksHint')}</p>
        <Checkbox label={t('name.stopList')} description={t('always')} checked readOnly disabled />
        {callingObstacles.filter(isAsked).map((key) => (
          <Checkbox
            key={key}
            label={t(`name.${key}`)}
            description={t(defaultAsks.includes(key) ? 'defaultOn' : 'defaultOff')}
            {...form.getInputProps(`asks.${key}`, { type: 'checkbox' })}
          />
        ))}
      </fieldset>

      <fieldset className={classes.section} disabled={!mayEdit}>
        <legend>{t('section.leaving')}</legend>
        <p>{t('leavingHint')}</p>
        <Checkbox label={t('leaving.stopList')} description={t('always')} checked readOnly disabled />
        {leavings.map((key) => (
          <Checkbox
            key={key}
            label={t(`leaving.${key}`)}
            description={t('defaultOn')}
            {...form.getInputProps(`leaving.${key}`, { type: 'checkbox' })}
          />
        ))}
      </fieldset>

      {mayEdit ? (
        <div className={classes.save}>
          <Button type="submit" loading={save.isPending}>
            {tc('save')}
          </Button>
          <span aria-live="polite">
            {save.isError ? <span role="alert">{errorText(save.error)}</span> : null}
            {save.isSuccess && !form.isDirty() ? tc('saved') : null}
          </span>
        </div>
      ) : null}
    </form>
  )
}

const numbers = [
  { name: 'talkedWithinHours', max: 720, standard: 4 },
  { name: 'minimumGapMinutes', max: 1440, standard: 0 },
  { name: 'dailyCap', max: 100, standard: 5 },
] as const

/** Before these a call asks unless the admin decides otherwise. */
const defaultAsks: readonly string[] = ['onTheLine', 'dailyCap']
