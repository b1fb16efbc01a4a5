/** Behaviour of the page for people: it reads `/control/state` every second and presses the control API's buttons. */
export const pageScript = String.raw`
const $ = (id) => document.getElementById(id)
const EVENTS = { CALL_NEW: 'Новий', CALL_REDIRECT: 'Перенаправлено', CALL_ANSWER: 'Відповідь', CALL_END: 'Завершено' }
const PHASES = { new: 'надійшов', softphone: 'дзвонить софтфон', clientRinging: 'набирає клієнта', ringing: 'дзвонить', talking: 'розмова', ended: 'завершено' }
const STATES = { ANSWER: 'розмова', NOANSWER: 'без відповіді', BUSY: 'зайнято', FAIL: 'не вдалося', CHANUNAVAIL: 'лінія недоступна' }
const METHODS = { directCall: 'дзвінок', history: 'історія', users: 'лінії', autodial: 'автообзвін', '*': 'будь-який' }
const FAULTS = { error: 'відмова з текстом', http500: 'HTTP 500', html: 'сторінка замість JSON', hang: 'зависає', garbage: 'обірваний JSON', empty: 'порожня відповідь', halfFail: 'зроблено наполовину' }
const RECORDINGS = { ok: 'Є одразу', late: 'Запізнюються на 3 запити', held: 'Немає, доки не відпущу', missing: 'Немає ніколи', html: 'Сторінка замість звуку', large: 'Завеликі (300 МБ)', redirect: 'Переадресація на 127.0.0.1' }

let state = null
let tab = 'webhooks'
const drawn = new Map()
const picked = new Map()

function h(tag, props, ...children) {
  const node = document.createElement(tag)
  for (const [key, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value)
    else if (key === 'value' || key === 'checked' || key === 'disabled') node[key] = value
    else node.setAttribute(key, value === true ? '' : value)
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false))
  return node
}

function toast(text) {
  $('toast').textContent = text
  clearTimeout(toast.timer)
  toast.timer = setTimeout(() => { $('toast').textContent = '' }, 5000)
}

async function post(path, body) {
  try {
    const response = await fetch('/control/' + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body || {}) })
    const answer = await response.json()
    if (!response.ok) toast(answer.issues ? answer.issues.map((one) => one.path.join('.') + ': ' + one.message).join('; ') : answer.error)
    await refresh()
    return response.ok ? answer : null
  } catch {
    toast('АТС не відповідає')
    return null
  }
}

const clock = (iso) => new Date(iso).toLocaleTimeString('uk-UA')
const length = (seconds) => Math.floor(seconds / 60) + ':' + String(Math.floor(seconds % 60)).padStart(2, '0')
const nameOf = (number) => {
  const line = state.config.lines.find((one) => one.line === number)
  const name = line ? (line.firstName + ' ' + line.lastName).trim() : ''
  return name ? number + ' ' + name : number
}
const invented = () => '38050000' + String(Math.floor(Math.random() * 10000)).padStart(4, '0')

// Rebuilds a part only when what it shows has changed, and gives the focus back to the same control.
function draw(id, data, build) {
  const key = JSON.stringify(data)
  if (drawn.get(id) === key) return
  drawn.set(id, key)
  const box = $(id)
  const active = document.activeElement
  const focused = box.contains(active) ? active.dataset.key : undefined
  const open = [...box.querySelectorAll('details[open][data-key]')].map((one) => one.dataset.key)
  const playing = [...box.querySelectorAll('audio')].filter((one) => !one.paused)
  box.replaceChildren(...[build()].flat())
  for (const one of box.querySelectorAll('details[data-key]')) one.open = open.includes(one.dataset.key)
  for (const old of playing) box.querySelector('audio[data-key="' + old.dataset.key + '"]')?.replaceWith(old), old.play()
  if (focused) box.querySelector('[data-key="' + focused + '"]')?.focus()
}

function arrow(call) {
  return call.direction === 'OUT' ? 'Вихідний' : call.direction === 'IN' ? 'Вхідний' : 'Внутрішній'
}

function button(label, kind, key, onclick) {
  return h('button', { type: 'button', class: 'small ' + kind, 'data-key': key, onclick }, label)
}

function liveCall(call) {
  const step = (name, body) => () => post('calls/' + call.id + '/' + name, body)
  const key = (name) => call.id + name
  const tone = call.phase === 'talking' ? 'talking' : 'ringing'
  const actions = []
  if (call.phase === 'softphone') actions.push(button('Взяти слухавку · ' + call.line, 'go', key('pickup'), step('pickup')))
  if (call.phase === 'clientRinging') {
    actions.push(button('Клієнт відповів', 'go', key('answer'), step('answer')))
    actions.push(button('Зайнято', '', key('busy'), step('hangup', { state: 'BUSY' })))
  }
  if (call.phase === 'ringing')
    for (const line of call.lines) actions.push(button('Відповісти · ' + nameOf(line), 'go', key('answer' + line), step('answer', { line })))
  actions.push(button('Покласти', 'stop', key('hangup'), step('hangup')))
  const others = state.config.lines.filter((one) => !call.lines.includes(one.line))
  const transfer = call.direction === 'IN' && others.length > 0 && h('div', { class: 'row' },
    h('select', { class: 'small grow', 'aria-label': 'На яку лінію перевести', 'data-key': key('target'), value: undefined, onchange: (event) => picked.set(call.id, event.target.value) },
      others.map((one) => h('option', { value: one.line, selected: picked.get(call.id) === one.line }, nameOf(one.line)))),
    button('Перевести', '', key('transfer'), (event) => post('calls/' + call.id + '/redirect', { lines: [event.target.parentElement.querySelector('select').value] })))
  const utm = Object.entries(call.utm).map(([name, value]) => name.replace('utm', '').toLowerCase() + ' ' + value).join(' · ')
  const where = call.direction === 'OUT' ? 'з лінії ' + nameOf(call.line) : call.lines.length > 0 ? (call.phase === 'talking' ? 'говорить ' : 'дзвонить на ') + call.lines.map(nameOf).join(', ') : 'ще ніде не дзвонить'
  return h('article', { class: 'call ' + tone, 'aria-label': arrow(call) + ' ' + call.client },
    h('div', { class: 'row' },
      h('span', { class: 'badge ' + tone }, h('span', {}, arrow(call) + ' · ' + PHASES[call.phase])),
      h('span', { class: 'timer', 'data-since': call.phase === 'talking' ? call.answeredAt : call.startedAt })),
    h('div', {}, h('div', { class: 'number' }, call.client || 'Прихований номер'), h('div', { class: 'note' }, where), (utm || call.meta) && h('div', { class: 'note' }, [utm, call.meta && 'meta ' + call.meta].filter(Boolean).join(' · '))),
    h('div', { class: 'row' }, actions), transfer || null)
}

function endedCall(call) {
  const tone = call.state === 'ANSWER' ? 'talking' : call.direction === 'IN' ? 'missed' : 'failed'
  const path = call.link && call.link.includes('/tracking/rec/') ? new URL(call.link).pathname : null
  return h('div', { class: 'item ended' },
    h('span', { class: 'note' }, clock(call.startedAt)),
    h('span', {}, h('span', { class: 'number' }, call.client || 'Прихований номер'), h('span', { class: 'note' }, ' ' + arrow(call).toLowerCase() + (call.answeredBy ? ' · ' + call.answeredBy : ''))),
    h('span', { class: 'badge ' + tone }, (STATES[call.state] || call.state) + (call.secondsTalk ? ' ' + length(call.secondsTalk) : '')),
    path && h('audio', { controls: true, preload: 'none', src: path, 'data-key': 'audio' + call.id, 'aria-label': 'Запис розмови ' + call.client }))
}

function lineRow(line) {
  const set = (patch) => post('config', { lines: [{ line: line.line, ...patch }] })
  const flag = (name, label) => h('label', { class: 'switch' }, h('input', { type: 'checkbox', checked: line[name], 'data-key': line.line + name, onchange: (event) => set({ [name]: event.target.checked }) }), label)
  return h('div', { class: 'item', style: 'display:grid;gap:6px' },
    h('div', { class: 'row' }, h('strong', {}, line.line), h('span', { class: 'grow' }, (line.firstName + ' ' + line.lastName).trim())),
    h('div', { class: 'row', style: 'gap:16px' }, flag('registered', 'Увімкнена'), flag('busy', 'Зайнята')),
    h('label', { class: 'field' }, 'На дзвінок із CRM',
      h('select', { class: 'small', 'data-key': line.line + 'direct', onchange: (event) => set({ directCall: event.target.value }) },
        [['answers', 'бере слухавку сама'], ['manual', 'чекає на кнопку тут'], ['noPickup', 'не бере слухавку'], ['busy', 'зайнято, відмова']].map(([value, label]) => h('option', { value, selected: line.directCall === value }, label)))))
}

// An autodialer goes round its list: the client answers and is connected to the first line that is on.
const dialed = new Map()
function autodialRow(list) {
  const line = state.config.lines.find((one) => one.registered && !one.busy)
  const next = () => {
    const turn = dialed.get(list.id) || 0
    dialed.set(list.id, turn + 1)
    return list.numbers[turn % list.numbers.length]
  }
  const dial = (script) => () => line ? post('calls', { script, direction: 'OUT', from: line.line, to: next(), source: 'AUTODIAL' }) : toast('Немає вільної лінії')
  return h('div', { class: 'item', style: 'display:grid;gap:6px' },
    h('div', { class: 'row' }, h('strong', {}, list.id), h('span', { class: 'grow' }, list.name), h('span', { class: 'note' }, 'номерів: ' + list.numbers.length)),
    list.numbers.length > 0 && h('div', { class: 'row' },
      button('Набрати наступний: відповість', 'go', 'dial' + list.id, dial('outgoing')),
      button('Не відповість', '', 'miss' + list.id, dial('missed'))))
}

function recordingMode(faults) {
  if (faults.missing) return 'missing'
  if (faults.html) return 'html'
  if (faults.tooLargeMb) return 'large'
  if (faults.redirectTo) return 'redirect'
  if (faults.lateRequests === 'untilReleased') return 'held'
  return faults.lateRequests ? 'late' : 'ok'
}

function recordingPatch(mode) {
  return {
    missing: mode === 'missing',
    html: mode === 'html',
    tooLargeMb: mode === 'large' ? 300 : 0,
    redirectTo: mode === 'redirect' ? 'http://127.0.0.1:1/' : '',
    lateRequests: mode === 'late' ? 3 : mode === 'held' ? 'untilReleased' : 0,
  }
}

function faultsPanel() {
  const { webhooks, api, recordings } = state.misbehaviour
  const hooks = (patch) => post('misbehave', { webhooks: patch })
  const flag = (name, label, on, off) => h('label', { class: 'switch' }, h('input', { type: 'checkbox', checked: Boolean(webhooks[name]), 'data-key': 'f' + name, onchange: (event) => hooks({ [name]: event.target.checked ? on : off }) }), label)
  const dropped = webhooks.drop || []
  const method = h('select', { class: 'small', 'aria-label': 'Метод', 'data-key': 'fault-method' }, Object.entries(METHODS).map(([value, label]) => h('option', { value }, label)))
  const fault = h('select', { class: 'small', 'aria-label': 'Що станеться', 'data-key': 'fault-kind' }, Object.entries(FAULTS).map(([value, label]) => h('option', { value }, label)))
  return [
    h('fieldset', {}, h('legend', {}, 'Вебхуки'),
      flag('duplicates', 'Кожен двічі', 1, 0), flag('shuffle', 'Перемішані, після кінця дзвінка', 'random', false),
      flag('delayMs', 'Запізнюються на 3 с', 3000, 0), flag('noMetaEcho', 'Без meta', true, false),
      flag('numbersAsStrings', 'Числа рядками', true, false), flag('flat', 'Поля без обгортки call', true, false), flag('form', 'Формою замість JSON', true, false),
      h('div', { class: 'note' }, 'Не надсилати'),
      h('div', { class: 'chips' }, Object.entries(EVENTS).map(([event, label]) => h('label', {}, h('input', { type: 'checkbox', checked: dropped.includes(event), 'data-key': 'drop' + event, onchange: (change) => hooks({ drop: change.target.checked ? [...dropped, event] : dropped.filter((one) => one !== event) }) }), label)))),
    h('fieldset', {}, h('legend', {}, 'Наступний запит від CRM'),
      h('div', { class: 'two' }, method, fault),
      h('button', { type: 'button', class: 'small', 'data-key': 'fault-add', onclick: () => post('misbehave', { api: [...api, { method: method.value, fault: fault.value, message: 'Internal error', times: 1 }] }) }, 'Додати збій'),
      api.map((one, index) => h('div', { class: 'row note' }, h('span', { class: 'grow' }, METHODS[one.method] + ': ' + FAULTS[one.fault]), button('Прибрати', 'plain', 'fault-off' + index, () => post('misbehave', { api: api.filter((_, place) => place !== index) }))))),
    h('label', { class: 'field' }, 'Записи розмов',
      h('select', { 'data-key': 'recordings', onchange: (event) => post('misbehave', { recordings: recordingPatch(event.target.value) }) }, Object.entries(RECORDINGS).map(([value, label]) => h('option', { value, selected: recordingMode(recordings) === value }, label)))),
    (state.hanging > 0 || recordings.lateRequests === 'untilReleased') && h('button', { type: 'button', 'data-key': 'release', onclick: () => post('release') }, 'Відпустити' + (state.hanging ? ' запити: ' + state.hanging : '')),
  ].filter(Boolean)
}

function logRow(key, cells, details) {
  return h('details', { class: 'item', 'data-key': key }, h('summary', {}, cells), h('pre', {}, details))
}
const pretty = (text) => { try { return JSON.stringify(JSON.parse(text), null, 1) } catch { return text } }
const tone = (status) => (status === null ? 'missed' : status < 300 ? 'talking' : 'failed')

function webhookRow(one) {
  return logRow('w' + one.seq, [h('span', { class: 'note' }, clock(one.at)), h('span', {}, EVENTS[one.event] || one.event), h('span', { class: 'note' }, one.error || one.url || ''), h('span', { class: 'badge ' + tone(one.status) }, one.status === null ? 'немає' : String(one.status)), h('span', { class: 'note' }, one.ms + ' мс')],
    one.method + ' ' + (one.url || 'URL не задано') + '\n\n' + pretty(one.body) + (one.answer ? '\n\nВідповідь: ' + one.answer : ''))
}

function requestRow(one, index) {
  return logRow('r' + one.at + index, [h('span', { class: 'note' }, clock(one.at)), h('span', {}, one.path.split('?')[0].split('/').slice(-2).join('/')), h('span', { class: 'note' }, one.fault ? FAULTS[one.fault] : one.body), h('span', { class: 'badge ' + tone(one.status) }, one.status === null ? 'чекає' : String(one.status)), h('span', {})],
    one.method + ' ' + one.path + '\n' + one.headers.map((pair) => pair.join(': ')).join('\n') + '\n\n' + one.body + (one.answer ? '\n\nВідповідь: ' + pretty(one.answer) : ''))
}

function copyRow(label, value) {
  return h('div', {}, h('div', { class: 'note' }, label), h('div', { class: 'copy' }, h('code', {}, value),
    button('Копіювати', 'plain', 'copy' + label, () => navigator.clipboard.writeText(value).then(() => toast('Скопійовано'), () => toast('Не вдалося скопіювати')))))
}

function render() {
  const { config, calls } = state
  const live = calls.filter((call) => call.phase !== 'ended')
  const ended = calls.filter((call) => call.phase === 'ended').slice(0, 12)
  const last = state.webhooks[0]
  const set = config.webhookUrl || Object.values(config.events).some(Boolean)
  const [dot, words] = !set ? ['warn', 'URL для вебхуків не задано'] : last && last.status === null && last.error ? ['off', 'CRM не відповідає'] : last && last.status >= 300 ? ['off', 'CRM відповіла ' + last.status] : ['', 'Вебхуки йдуть до CRM']
  draw('connection', [dot, words], () => [h('span', { class: 'dot ' + dot }), words])
  draw('live', [live, config.lines], () => live.length > 0 ? live.map(liveCall) : h('p', { class: 'empty' }, 'Тихо. Введіть номер і натисніть «Вхідний дзвінок».'))
  draw('ended', ended, () => ended.length > 0 ? ended.map(endedCall) : h('p', { class: 'empty' }, 'Тут будуть завершені дзвінки із записами.'))
  draw('autodials', [state.autodials, config.lines], () => state.autodials.map(autodialRow))
  draw('lines', config.lines, () => config.lines.map(lineRow))
  draw('call-lines', config.lines.map((line) => [line.line, line.firstName]), () => {
    const before = [...$('call-lines').querySelectorAll(':checked')].map((one) => one.value)
    return config.lines.map((line, index) => h('label', {}, h('input', { type: 'checkbox', name: 'lines', value: line.line, 'data-key': 'line' + line.line, checked: before.length > 0 ? before.includes(line.line) : index === 0 }), line.line + ' ' + line.firstName))
  })
  draw('facts', [state.baseUrl, config.apiKey], () => [copyRow('Адреса API', state.baseUrl), copyRow('Ключ API', config.apiKey), h('p', { class: 'note' }, 'SIP-номери операторів: ' + config.lines.map((line) => line.line).join(', '))])
  draw('faults', [state.misbehaviour, state.hanging], faultsPanel)
  const rows = (tab === 'webhooks' ? state.webhooks : state.requests).slice(0, 60)
  draw('log', [tab, rows], () => rows.length > 0 ? rows.map(tab === 'webhooks' ? webhookRow : requestRow) : h('p', { class: 'empty' }, tab === 'webhooks' ? 'Ще жодного вебхука.' : 'CRM ще нічого не просила.'))
  for (const name of ['webhookUrl', 'apiKey']) {
    const field = $('webhook-form').elements[name]
    if (document.activeElement !== field && !field.dataset.dirty) field.value = config[name] || ''
  }
  tick()
}

function tick() {
  for (const node of document.querySelectorAll('[data-since]')) node.textContent = length(Math.max(0, (Date.now() - Date.parse(node.dataset.since)) / 1000))
}

async function refresh() {
  try {
    state = await (await fetch('/control/state')).json()
    render()
  } catch {
    draw('connection', 'gone', () => [h('span', { class: 'dot off' }), 'АТС зупинена'])
  }
}

function callBody(direction) {
  const form = $('call-form')
  const value = (name) => form.elements[name].value.trim()
  const utm = Object.fromEntries(['utmSource', 'utmMedium', 'utmCampaign', 'utmContent', 'utmTerm'].map((name) => [name, value(name)]).filter(([, text]) => text))
  const lines = [...form.querySelectorAll('[name=lines]:checked')].map((one) => one.value)
  const details = { ...(Object.keys(utm).length > 0 && { utm }), ...(value('outerNumber') && { outerNumber: value('outerNumber') }) }
  const script = value('script')
  if (direction === 'OUT') return { script: ['manual', 'busy', 'refused', 'missed'].includes(script) ? script : 'outgoing', direction, from: lines[0], to: value('client'), ...details }
  return { script, direction, from: value('client'), lines, ...details }
}

$('call-form').elements.client.value = invented()
$('dice').onclick = () => { $('call-form').elements.client.value = invented() }
$('utm-example').onclick = () => {
  for (const [name, value] of Object.entries({ utmSource: 'google', utmMedium: 'cpc', utmCampaign: 'spring-sale', utmContent: 'banner-2', utmTerm: 'купити годинник' })) $('call-form').elements[name].value = value
}
$('call-form').onsubmit = async (event) => {
  event.preventDefault()
  const body = callBody('IN')
  if (body.lines.length === 0) return toast('Виберіть хоча б одну лінію')
  if (body.script !== 'manual') return post('calls', body)
  const { lines, ...call } = body
  const placed = await post('calls', call)
  if (placed) await post('calls/' + placed.id + '/redirect', { lines })
}
$('outgoing').onclick = () => {
  const body = callBody('OUT')
  return body.from ? post('calls', body) : toast('Виберіть лінію')
}
$('webhook-form').oninput = (event) => { event.target.dataset.dirty = '1' }
$('webhook-form').onsubmit = async (event) => {
  event.preventDefault()
  const { webhookUrl, apiKey } = event.target.elements
  const saved = await post('config', { webhookUrl: webhookUrl.value.trim() || null, apiKey: apiKey.value.trim() })
  if (!saved) return
  delete webhookUrl.dataset.dirty
  delete apiKey.dataset.dirty
  toast('Збережено')
}
$('calm').onclick = () => post('misbehave', { reset: true })
$('reset').onclick = () => post('reset')
for (const name of ['webhooks', 'requests']) {
  $('tab-' + name).onclick = () => {
    tab = name
    for (const other of ['webhooks', 'requests']) {
      $('tab-' + other).setAttribute('aria-selected', String(other === tab))
      $('tab-' + other).tabIndex = other === tab ? 0 : -1
    }
    $('log').setAttribute('aria-labelledby', 'tab-' + tab)
    render()
  }
  $('tab-' + name).onkeydown = (event) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    const other = $('tab-' + (name === 'webhooks' ? 'requests' : 'webhooks'))
    other.click()
    other.focus()
  }
}

setInterval(tick, 500)
for (;;) {
  await refresh()
  await new Promise((resolve) => setTimeout(resolve, 1000))
}
`
