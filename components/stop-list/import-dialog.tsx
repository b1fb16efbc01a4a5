import { Alert, Button, FileButton, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { importStopMarks, stopListKeys } from '@/lib/stop-list/queries'
import type { StopImportResult } from '@/lib/stop-list/schema'
import { decodeText, partsOf } from './import-parts'
import classes from './stop-list-page.module.css'

/** More bad lines than a person mends at once. */
const SHOWN = 200

/** Many numbers at once, pasted or from a file; every line that is no number is named. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('stopList.importing')
  const ts = useTranslations('stopList')
  const tc = useTranslations('common')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const run = useMutation({
    mutationFn: () => importAll(text, reason),
    onSettled: () => queryClient.invalidateQueries({ queryKey: stopListKeys.all }),
  })
  const read = async (file: File | null) => {
    if (file) setText(decodeText(await file.arrayBuffer()))
  }
  return (
    <Modal opened onClose={onClose} title={t('title')} size="lg">
      <Stack gap="sm">
        <Textarea
          label={t('text')}
          description={t('hint')}
          placeholder={t('example')}
          autosize
          minRows={6}
          maxRows={14}
          value={text}
          onChange={(event) => {
            run.reset()
            setText(event.currentTarget.value)
          }}
          data-autofocus
        />
        <Group>
          <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={(file) => void read(file)}>
            {(props) => (
              <Button variant="default" {...props}>
                {t('file')}
              </Button>
            )}
          </FileButton>
        </Group>
        <TextInput
          label={t('reason')}
          description={t('reasonHint')}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div aria-live="polite">
          {run.isError ? (
            <Alert color="red" p="sm">
              {errorText(run.error)}
            </Alert>
          ) : null}
          {run.data ? <Result result={run.data} /> : null}
        </div>
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {run.isSuccess ? tc('close') : tc('cancel')}
          </Button>
          <Button loading={run.isPending} disabled={text.trim() === ''} onClick={() => run.mutate()}>
            {ts('import')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

async function importAll(text: string, reason: string): Promise<StopImportResult> {
  const sum: StopImportResult = { added: 0, alreadyThere: 0, bad: [] }
  for (const part of partsOf(text)) {
    const { added, alreadyThere, bad } = await importStopMarks({ text: part.text, reason })
    sum.added += added
    sum.alreadyThere += alreadyThere
    sum.bad.push(...bad.map((line) => ({ ...line, line: line.line + part.before })))
  }
  return sum
}

function Result({ result: { added, alreadyThere, bad } }: { result: StopImportResult }) {
  const t = useTranslations('stopList.importing')
  return (
    <Alert color={bad.length > 0 ? 'yellow' : 'green'} p="sm">
      {t('result', { added, alreadyThere })}
      {bad.length > 0 ? (
        <>
          <p>{t('bad', { count: bad.length })}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
          <ul className={classes.bad} tabIndex={0} aria-label={t('badLines')}>
            {bad.slice(0, SHOWN).map(({ line, text }) => (
              <li key={line}>{t('badLine', { line, text })}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Alert>
  )
}
