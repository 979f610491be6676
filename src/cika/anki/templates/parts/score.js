/* A count of the ticked points of a 简答题, and the grade it suggests.  Ticking works without it. */
(function () {
  var points = document.querySelector('.g-points'), out = document.querySelector('.g-score');
  if (!points || !out || points.getAttribute('data-on')) return;
  points.setAttribute('data-on', '1');
  var boxes = [].slice.call(points.querySelectorAll('input'));
  if (!boxes.length) return;
  function show() {
    var got = boxes.filter(function (box) { return box.checked; }).length;
    var share = got / boxes.length;
    var grade = share >= 1 ? '简单' : share >= 0.75 ? '良好' : share >= 0.5 ? '困难' : '重来';
    out.textContent = '答出 ' + got + ' / ' + boxes.length + ' 点' + (got ? '，建议按“' + grade + '”' : '');
  }
  boxes.forEach(function (box) {
    /* AnkiDroid's gestures do not spare labels; a link over the row does the ticking. */
    var link = document.createElement('a');
    link.className = 'g-hit tappable';
    link.href = '#';
    link.tabIndex = -1;
    link.draggable = false;
    link.setAttribute('aria-hidden', 'true');
    link.onclick = function () { box.checked = !box.checked; show(); return false; };
    box.onchange = show;
    box.parentNode.parentNode.appendChild(link);
  });
  show();
})();
