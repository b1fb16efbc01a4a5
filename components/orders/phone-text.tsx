'use client'

import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { formatPhone } from '@/lib/phone/format-phone'
import { copyText } from './copy-text'
import classes from './phone-text.module.css'

const SHOWN_MS = 1_500

/** A number with its copy button; what is no number as it was typed, and marked. */
export function PhoneText({ phone, typed }: { phone: string | null; typed: string }) {
  const t = useTranslations('orders')
  const [copied, setCopied] = useState(false)
  if (!phone && !typed) return <span className={classes.none}>{t('noPhone')}</span>
  if (!phone) {
    return (
      <span className={classes.invalid} title={t('invalidPhone')}>
        <IconAlertTriangle size={14} stroke={1.75} role="img" aria-label={t('invalidPhone')} />
        <span className={classes.text}>{typed}</span>
      </span>
    )
  }
  const copy = async () => {
    if (!(await copyText(phone))) return
    setCopied(true)
    setTimeout(() => setCopied(false), SHOWN_MS)
  }
  return (
    <span className={classes.phone}>
      <span className={classes.text}>{formatPhone(phone)}</span>
      <button
        type="button"
        className={classes.copy}
        onClick={() => void copy()}
        aria-label={t(copied ? 'phoneCopied' : 'copyPhone', { phone: formatPhone(phone) })}
      >
        {copied ? <IconCheck size={14} stroke={2} /> : <IconCopy size={14} stroke={1.75} />}
      </button>
    </span>
  )
}
