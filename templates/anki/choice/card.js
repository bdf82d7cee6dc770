(function () {
  var cards = document.querySelectorAll('.ew[data-side]')
  var root = cards[cards.length - 1]
  if (!root) return
  var list = root.querySelector('.ew-options')
  if (!list) return
  var front = root.dataset.side === 'front'
  var flags = (root.dataset.flags || '').split(' ')
  var several = root.classList.contains('ew-multiple-response')
  var rows = Array.prototype.slice.call(list.children)
  var key = 'examwright'

  /* What the front hands to the back: in the page, and in the session where the client keeps one. */
  function recall() {
    var kept = window.examwrightCard
    if (!kept) {
      try { kept = JSON.parse(sessionStorage.getItem(key)) } catch (e) { kept = null }
    }
    return kept && kept.id === root.dataset.id ? kept : null
  }
  function remember(kept) {
    window.examwrightCard = kept
    try { sessionStorage.setItem(key, JSON.stringify(kept)) } catch (e) { /* no storage: only the picks are lost */ }
  }

  /* The same draw on both sides, another one every day. */
  function today() {
    var now = new Date()
    return now.getFullYear() + '-' + (now.getMonth() + 1) + '-' + now.getDate()
  }
  function drawn(seed) {
    var state = 2166136261
    for (var i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 16777619)
    return function (below) {
      state = (state + 0x6d2b79f5) | 0
      var t = Math.imul(state ^ (state >>> 15), 1 | state)
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
      return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
    }
  }
  function order(seed) {
    var result = rows.slice()
    if (flags.indexOf('fixed') >= 0) return result
    var random = drawn(seed)
    var places = []
    rows.forEach(function (row, index) { if (!row.dataset.pin) places.push(index) })
    for (var last = places.length - 1; last > 0; last--) {
      var other = random(last + 1)
      var row = result[places[last]]
      result[places[last]] = result[places[other]]
      result[places[other]] = row
    }
    return result
  }

  var kept = front ? null : recall()
  var seed = kept ? kept.seed : root.dataset.id + '|' + today()
  var picks = kept ? kept.picks : []
  order(seed).forEach(function (row) { list.appendChild(row) })
  rows = Array.prototype.slice.call(list.children)
  root.classList.add('ew-live')

  function word(name) {
    return getComputedStyle(root).getPropertyValue('--ew-' + name).trim().replace(/^["']|["']$/g, '')
  }
  function fit(row, input) {
    var label = document.createElement('label')
    label.className = 'ew-pick tappable'
    label.appendChild(input)
    label.appendChild(row.querySelector('.ew-text'))
    row.insertBefore(label, row.firstChild)
  }

  function askFront() {
    var group = document.createElement('fieldset')
    var legend = document.createElement('legend')
    var count = flags.filter(function (flag) { return flag.indexOf('select=') === 0 })[0]
    legend.textContent = several ? (count ? word('choose') + ' ' + count.slice(7) : word('several')) : word('one')
    list.parentNode.insertBefore(group, list)
    group.appendChild(legend)
    group.appendChild(list)
    function note() {
      picks = rows.filter(function (row) { return row.querySelector('input').checked }).map(function (row) { return row.dataset.k })
      rows.forEach(function (row) { row.classList.toggle('ew-picked', picks.indexOf(row.dataset.k) >= 0) })
      remember({ id: root.dataset.id, seed: seed, picks: picks })
    }
    rows.forEach(function (row) {
      var input = document.createElement('input')
      input.type = several ? 'checkbox' : 'radio'
      input.name = 'ew-pick'
      input.className = 'tappable'
      fit(row, input)
    })
    group.addEventListener('change', note)
    if (window.examwrightKeys) document.removeEventListener('keydown', window.examwrightKeys)
    window.examwrightKeys = function (event) {
      var row = event.altKey && /^Digit[1-9]$/.test(event.code) ? rows[event.code.slice(5) - 1] : null
      if (!row || !document.contains(row)) return
      event.preventDefault()
      row.querySelector('input').click()
    }
    document.addEventListener('keydown', window.examwrightKeys)
    note()
  }

  function showBack() {
    var right = (root.dataset.correct || '').split(' ')
    var missed = 0
    var wrong = 0
    rows.forEach(function (row) {
      var isRight = right.indexOf(row.dataset.k) >= 0
      var isPicked = picks.indexOf(row.dataset.k) >= 0
      if (isRight && !isPicked) missed++
      if (!isRight && isPicked) wrong++
      row.classList.toggle('ew-right', isRight)
      row.classList.toggle('ew-wrong', !isRight && isPicked)
      row.classList.toggle('ew-picked', isPicked)
      var badges = []
      if (isRight) badges.push('✓ ' + word('correct'))
      if (isPicked) badges.push((isRight ? '' : '✗ ') + word('pick'))
      var badge = document.createElement('span')
      badge.className = 'ew-badge'
      badge.textContent = badges.join(' · ')
      if (badges.length) row.insertBefore(badge, row.querySelector('.ew-note'))
    })
    var hits = right.length - missed
    var verdict = !picks.length ? '' : !missed && !wrong ? 'correct' : hits > 0 && several ? 'partial' : 'incorrect'
    root.dataset.verdict = verdict
    if (!verdict) return
    var signs = { correct: '✓', partial: '◐', incorrect: '✗' }
    root.querySelector('.ew-verdict').textContent = signs[verdict] + ' ' + word(verdict)
  }

  if (front) askFront()
  else showBack()
})()
