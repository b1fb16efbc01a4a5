import { ActionIcon, Badge, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { StopFlag } from '@/components/stop-list/stop-flag'
import { callKeys } from '@/lib/calls/queries'
import type { LiveCall } from '@/lib/calls/schema'
import { formatLine, formatPhone } from '@/lib/phone/format-phone'
import classes from './call-card.module.css'

/** Who it is, on which number, and which of our lines or advertisements brought him. */
export function CallClient({ call }: { call: LiveCall }) {
  const t = useTranslations('calls')
  const queryClient = useQueryClient()
  const { source, campaign } = call.utm
  const utm = [source, campaign].filter(Boolean).join(' / ')
  return (
    <div className={classes.client}>
      <p className={classes.name}>{call.clientName ?? t(call.number ? 'unknownNumber' : 'hiddenNumber')}</p>
      {(call.number || call.numberRaw) && (
        <div className={classes.number}>
          <span>{call.number ? formatPhone(call.number) : call.numberRaw}</span>
          <CopyNumber number={call.number ?? call.numberRaw} />
        </div>
      )}
      {call.number && call.place !== 'elsewhere' && (
        <div className={classes.stop}>
          <StopFlag
            phone={call.number}
            stopReason={call.stopReason}
            source="popup"
            onChanged={() => queryClient.invalidateQueries({ queryKey: callKeys.live() })}
          />
        </div>
      )}
      <div className={classes.origin}>
        {call.outerNumber && <span>{t('calledLine', { line: formatLine(call.outerNumber) })}</span>}
        {call.groupName && <span>{t('group', { name: call.groupName })}</span>}
        {utm && (
          <Badge size="sm" color="grape" className={classes.utm}>
            {t('utm', { value: utm })}
          </Badge>
        )}
      </div>
    </div>
  )
}

function CopyNumber({ number }: { number: string }) {
  const t = useTranslations('calls')
  return (
    <CopyButton value={number}>
      {({ copied, copy }) => (
        <ActionIcon
          variant="subtle"
          color={copied ? 'green' : 'gray'}
          size="sm"
          aria-label={t(copied ? 'copied' : 'copy')}
          title={t(copied ? 'copied' : 'copy')}
          onClick={copy}
        >
          {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        </ActionIcon>
      )}
    </CopyButton>
  )
}
