import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { callResults } from '@/lib/calls/call-words'
import type { CallFilter } from '@/lib/calls/schema'
import classes from './call-log.module.css'

type Props = { filter: CallFilter; onChange: (filter: CallFilter) => void }

/** One search box and the two questions asked most: which way, and what came of it. */
export function CallLogFilters({ filter, onChange }: Props) {
  const t = useTranslations('calls')
  const search = useDebouncedCallback((q: string) => onChange({ ...filter, q: q.trim() || undefined }), 300)
  return (
    <div className={classes.filters}>
      <TextInput
        type="search"
        aria-label={t('search')}
        placeholder={t('searchHint')}
        leftSection={<IconSearch size={16} stroke={1.75} />}
        defaultValue={filter.q ?? ''}
        key={filter.q === undefined ? 'empty' : 'typed'}
        maxLength={100}
        onChange={(event) => search(event.currentTarget.value)}
        className={classes.search}
      />
      <NativeSelect
        aria-label={t('direction')}
        className={classes.choice}
        value={filter.direction ?? ''}
        onChange={(event) => onChange({ ...filter, direction: toDirection(event.currentTarget.value) })}
        data={[
          { value: '', label: t('anyDirection') },
          { value: 'incoming', label: t('incomingShort') },
          { value: 'outgoing', label: t('outgoingShort') },
        ]}
      />
      <NativeSelect
        aria-label={t('resultFilter')}
        className={classes.choice}
        value={filter.result ?? ''}
        onChange={(event) =>
          onChange({ ...filter, result: callResults.find((result) => result === event.currentTarget.value) })
        }
        data={[
          { value: '', label: t('anyResult') },
          ...callResults.map((value) => ({ value, label: t(`result.${value}`) })),
        ]}
      />
    </div>
  )
}

const toDirection = (value: string) => (value === 'incoming' || value === 'outgoing' ? value : undefined)
