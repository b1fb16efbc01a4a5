import { pageScript } from './page-script'
import { pageStyle } from './page-style'

const icon = `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2"/><path d="M15 7a2 2 0 0 1 2 2M15 3a6 6 0 0 1 6 6"/></svg>`

/** The whole page for people, in one file: place calls by hand, watch what the application is told. */
export const page = `<!doctype html>
<html lang="uk">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Навчальна АТС</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
  <div class="brand">${icon}<h1>Навчальна АТС</h1></div>
  <div class="state" id="connection" role="status"></div>
</header>
<main>
  <div class="column">
    <section class="card" aria-labelledby="new-call">
      <h2 id="new-call">Новий дзвінок</h2>
      <form id="call-form" style="display:grid;gap:12px">
        <div class="row" style="align-items:end">
          <label class="field grow">Номер клієнта<input name="client" inputmode="tel" autocomplete="off" required></label>
          <button type="button" id="dice">Інший</button>
        </div>
        <fieldset><legend>Лінії</legend><div class="chips" id="call-lines"></div></fieldset>
        <label class="field">Як піде дзвінок
          <select name="script">
            <option value="manual">Крок за кроком, кнопками</option>
            <option value="answered">Відповіли</option>
            <option value="missed">Ніхто не відповів</option>
            <option value="transferred">Відповіли й перевели на другу лінію</option>
            <option value="hunt">Група: дзвонять усі, відповідає остання</option>
            <option value="busy">Зайнято</option>
            <option value="refused">Відхилили</option>
          </select>
        </label>
        <details class="more"><summary>UTM і подробиці</summary>
          <div style="display:grid;gap:8px">
            <div class="two">
              <label class="field">utm_source<input name="utmSource" autocomplete="off"></label>
              <label class="field">utm_medium<input name="utmMedium" autocomplete="off"></label>
              <label class="field">utm_campaign<input name="utmCampaign" autocomplete="off"></label>
              <label class="field">utm_content<input name="utmContent" autocomplete="off"></label>
              <label class="field">utm_term<input name="utmTerm" autocomplete="off"></label>
              <label class="field">Наш номер або сайт<input name="outerNumber" placeholder="380440000001" autocomplete="off"></label>
            </div>
            <button type="button" id="utm-example" class="small">Заповнити прикладом</button>
          </div>
        </details>
        <button class="primary">Вхідний дзвінок</button>
        <button type="button" id="outgoing">Вихідний із вибраної лінії</button>
      </form>
    </section>
    <section class="card" aria-labelledby="lines-title"><h2 id="lines-title">Лінії</h2><div class="list" id="lines"></div></section>
    <section class="card" aria-labelledby="autodials-title"><h2 id="autodials-title">Автообзвін</h2><div class="list" id="autodials"></div></section>
  </div>
  <div class="column">
    <section class="card" aria-labelledby="live-title"><div class="head"><h2 id="live-title">Дзвінки зараз</h2></div><div id="live" style="display:grid;gap:10px"></div></section>
    <section class="card" aria-labelledby="ended-title">
      <div class="head"><h2 id="ended-title">Завершені</h2><button class="plain small" id="reset">Очистити все</button></div>
      <div class="list" id="ended"></div>
    </section>
  </div>
  <div class="column side">
    <section class="card" aria-labelledby="connect-title">
      <h2 id="connect-title">Підключення CRM</h2>
      <form id="webhook-form" style="display:grid;gap:8px">
        <label class="field">URL для вебхуків (з налаштувань модуля Nextel)<input name="webhookUrl" type="url" placeholder="http://…/api/webhooks/nextel/…" autocomplete="off"></label>
        <label class="field">Ключ API<input name="apiKey" required autocomplete="off"></label>
        <button class="small">Зберегти</button>
      </form>
      <h3>Що вказати в CRM</h3>
      <div class="list" id="facts" style="gap:6px"></div>
    </section>
    <section class="card" aria-labelledby="faults-title">
      <div class="head"><h2 id="faults-title">Збої</h2><button class="plain small" id="calm">Прибрати всі</button></div>
      <div id="faults" style="display:grid;gap:14px"></div>
    </section>
  </div>
  <section class="card wide" aria-label="Журнал">
    <div class="head"><div class="tabs" role="tablist" aria-label="Журнал">
      <button role="tab" id="tab-webhooks" aria-controls="log" aria-selected="true">Вебхуки</button>
      <button role="tab" id="tab-requests" aria-controls="log" aria-selected="false" tabindex="-1">Запити від CRM</button>
    </div></div>
    <div class="list log" id="log" role="tabpanel" tabindex="0" aria-labelledby="tab-webhooks"></div>
  </section>
</main>
<div id="toast" role="status"></div>
<script type="module">${pageScript}</script>
</body>
</html>`
