"use strict";
(() => {
    const data = JSON.parse(document.getElementById("data").textContent);
    const root = document.documentElement;
    const byId = id => document.getElementById(id);
    const say = text => { byId("say").textContent = text; };
    const ink = name => getComputedStyle(root).getPropertyValue("--" + name).trim();
    const font = () => getComputedStyle(document.body).fontFamily;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const UNITS = ["B", "kB", "MB", "GB", "TB", "PB"];

    function bytes(value) {
        let size = Math.abs(value);
        if (size < 1000) {
            return Math.round(size) + " B";
        }
        let unit = 0;
        while (size >= 999.5) {
            size /= 1000;
            unit++;
        }
        return size.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0) + " " + UNITS[unit];
    }

    function axisBytes(value) {
        let size = Math.abs(value);
        let unit = 0;
        while (size >= 1000) {
            size /= 1000;
            unit++;
        }
        return size === 0 ? "0" : +size.toFixed(2) + " " + UNITS[unit];
    }

    function clock(ms) {
        const whole = new Date(ms + data.offset).toISOString();
        return data.days ? whole.slice(0, 10) + " " + whole.slice(11, 19) : whole.slice(11, 19);
    }

    function element(tag, text, className) {
        const made = document.createElement(tag);
        if (text) {
            made.textContent = text;
        }
        if (className) {
            made.className = className;
        }
        return made;
    }

    const tooltip = () => ({
        confine: true, enterable: false, transitionDuration: still ? 0 : 0.15,
        backgroundColor: ink("surface"), borderColor: ink("muted"), padding: 12,
        textStyle: {color: ink("text"), fontFamily: font()},
        extraCssText: "box-shadow:0 6px 24px rgba(0,0,0,.22);border-radius:10px"
    });

    // ---- time line ----------------------------------------------------------------------------------------------

    const time = {chart: null, which: 0, log: false, at: -1};

    function scaled(value) {
        return time.log ? Math.sign(value) * Math.log10(1 + Math.abs(value)) : value;
    }

    function unscaled(value) {
        return time.log ? Math.sign(value) * (Math.pow(10, Math.abs(value)) - 1) : value;
    }

    function drawTime() {
        const series = data.series[time.which];
        const points = [];
        series.up.forEach((up, i) => {
            if (up || series.down[i]) {
                points.push([series.start + i * series.bin + data.offset, scaled(up), scaled(-series.down[i]), i]);
            }
        });
        const from = series.start + data.offset;
        const to = from + series.bin * series.up.length;
        const most = Math.max(1, ...points.map(p => p[1]), ...points.map(p => -p[2]));
        const least = most * 0.2;
        const top = Math.max(least, ...points.map(p => p[1])) * 1.05;
        const bottom = Math.min(-least, ...points.map(p => p[2])) * 1.05;
        const narrow = byId("time-chart").clientWidth < 560;
        const before = (time.chart.getOption() || {}).dataZoom;
        const zoom = before && before.length ? {start: before[0].start, end: before[0].end} : {};
        time.chart.setOption({
            animation: false, useUTC: true,
            textStyle: {fontFamily: font()},
            grid: {left: narrow ? 54 : 72, right: narrow ? 12 : 20, top: 44, bottom: 78},
            toolbox: {show: true, top: -60,
                feature: {dataZoom: {yAxisIndex: "none", brushStyle: {color: ink("event"), opacity: 0.2}}}},
            tooltip: Object.assign(tooltip(), {trigger: "axis",
                axisPointer: {type: "line", lineStyle: {color: ink("muted")}}, formatter: timeTip}),
            xAxis: {type: "time", min: from, max: to, splitNumber: narrow ? 3 : 8,
                axisLine: {lineStyle: {color: ink("muted")}, onZero: false},
                axisLabel: {color: ink("muted"), hideOverlap: true, formatter: timeLabel}, axisTick: {show: true}},
            yAxis: {type: "value", min: bottom, max: top, splitLine: {lineStyle: {color: ink("grid")}},
                axisLabel: {color: ink("muted"), showMinLabel: false, showMaxLabel: false,
                    formatter: v => axisBytes(time.log ? Math.round(unscaled(v)) : v)}},
            dataZoom: [
                {...zoom, type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseMove: false,
                    preventDefaultMouseMove: false,
                    filterMode: "none"},
                {...zoom, type: "slider", bottom: 14, height: 26, filterMode: "none", borderColor: ink("grid"),
                    fillerColor: "rgba(106,63,181,.12)",
                    showDataShadow: false, showDetail: false,
                        handleStyle: {color: ink("surface"), borderColor: ink("muted")},
                            moveHandleStyle: {color: ink("muted")},
                    brushSelect: false}
            ],
            series: [
                bars("up", points, 1, series.bin, marks(from, to, bottom)),
                bars("down", points, 2, series.bin, {})
            ]
        }, true);
        time.chart.dispatchAction({type: "takeGlobalCursor", key: "dataZoomSelect", dataZoomSelectActive: true});
        windowText();
    }

    function bars(name, points, column, bin, more) {
        const colour = ink(name);
        return Object.assign({
            type: "custom", name: name, data: points, encode: {x: 0, y: column}, clip: true,
                dimensions: ["t", "up", "down", "i"],
            renderItem: (params, api) => {
                const value = api.value(column);
                if (!value) {
                    return null;
                }
                const start = api.coord([api.value(0), value]);
                const end = api.coord([api.value(0) + bin, 0]);
                const left = Math.round(start[0]);
                const height = Math.max(2, Math.abs(start[1] - end[1]));
                return {type: "rect", style: {fill: colour},
                    shape: {x: left, y: value > 0 ? end[1] - height : end[1],
                        width: Math.max(1, Math.round(end[0]) - left), height: height}};
            }
        }, more);
    }

    function marks(from, to, bottom) {
        const lines = [];
        const spans = [];
        data.events.forEach((event, i) => {
            const start = event.from + data.offset;
            if (start < from || start > to) {
                return;
            }
            lines.push({xAxis: start, name: String(i + 1)});
            if (event.to > event.from) {
                spans.push([{xAxis: start}, {xAxis: Math.min(to, event.to + data.offset)}]);
            }
        });
        data.sessions.forEach(session => {
            const start = Math.max(from, session.from + data.offset);
            const end = Math.min(to, session.to + data.offset);
            const style = {color: ink("safe"), opacity: 1};
            if (start < end) {
                spans.push([{xAxis: start, yAxis: bottom, itemStyle: style}, {xAxis: end, yAxis: bottom * 0.95}]);
            }
        });
        return {
            markLine: {symbol: "none", silent: true, animation: false, data: lines,
                lineStyle: {color: ink("event"), type: "dashed", width: 1.2},
                label: {formatter: "{b}", position: "end", distance: 3, color: ink("surface"),
                    backgroundColor: ink("event"), borderRadius: 9,
                    padding: [3, 5], fontSize: 11, fontWeight: 600}},
            markArea: {silent: true, animation: false, data: spans, itemStyle: {color: ink("event"), opacity: 0.1}}
        };
    }

    function timeLabel(ms) {
        const whole = new Date(ms).toISOString();
        const series = data.series[time.which];
        const span = series.bin * series.up.length;
        return span > 86400000 ? whole.slice(5, 16).replace("T", " ") : whole.slice(17, 19) === "00"
            ? whole.slice(11, 16) : whole.slice(11, 19);
    }

    function binText(i) {
        const series = data.series[time.which];
        return [clock(series.start + i * series.bin) + ", " + series.span,
            "\u25b2 up " + bytes(series.up[i]), "\u25bc down " + bytes(series.down[i])];
    }

    function timeTip(params) {
        const list = Array.isArray(params) ? params : [params];
        if (!list.length || !list[0].data) {
            return "";
        }
        const lines = binText(list[0].data[3]);
        const tip = element("div", "", "tip");
        tip.append(element("h4", lines[0]), element("p", lines[1], "up"), element("p", lines[2], "down"));
        return tip;
    }

    function range() {
        const series = data.series[time.which];
        const zoom = time.chart.getOption().dataZoom[0];
        const length = series.bin * series.up.length;
        return [series.start + length * zoom.start / 100, series.start + length * zoom.end / 100];
    }

    function windowText() {
        const series = data.series[time.which];
        const [from, to] = range();
        let up = 0;
        let down = 0;
        series.up.forEach((value, i) => {
            const start = series.start + i * series.bin;
            if (start + series.bin > from + 0.5 && start < to - 0.5) {
                up += value;
                down += series.down[i];
            }
        });
        byId("window").textContent = clock(from) + " to " + clock(to) + ": \u25b2 " + bytes(up) + " \u25bc "
            + bytes(down);
    }

    function zoomTo(from, to) {
        const series = data.series[time.which];
        const length = series.bin * series.up.length;
        const percent = ms => Math.min(100, Math.max(0, (ms - series.start) / length * 100));
        time.chart.dispatchAction({type: "dataZoom", dataZoomIndex: 0, start: percent(from), end: percent(to)});
    }

    function walkTime(step) {
        const series = data.series[time.which];
        const [from, to] = range();
        const low = Math.max(0, Math.floor((from - series.start) / series.bin));
        const high = Math.min(series.up.length - 1, Math.ceil((to - series.start) / series.bin) - 1);
        time.at = Math.min(high, Math.max(low, time.at < low || time.at > high ? low : time.at + step));
        const x = time.chart.convertToPixel({xAxisIndex: 0}, series.start + (time.at + 0.5) * series.bin + data.offset);
        time.chart.dispatchAction({type: "showTip", x: x, y: 120});
        say(binText(time.at).join(", "));
    }

    function startTime() {
        const box = byId("time-chart");
        if (!box) {
            return;
        }
        time.chart = echarts.init(box);
        drawTime();
        time.chart.on("datazoom", windowText);
        byId("who").addEventListener("change",
            event => { time.which = +event.target.value; time.at = -1; drawTime(); });
        byId("scale").addEventListener("change", event => { time.log = event.target.value === "log"; drawTime(); });
        const all = () => time.chart.dispatchAction({type: "dataZoom", dataZoomIndex: 0, start: 0, end: 100});
        byId("all").addEventListener("click", all);
        box.addEventListener("keydown", event => {
            const [from, to] = range();
            const quarter = (to - from) / 4;
            const keys = {ArrowLeft: () => walkTime(-1), ArrowRight: () => walkTime(1), Home: () => walkTime(-1e9),
                End: () => walkTime(1e9),
                PageUp: () => walkTime(-10), PageDown: () => walkTime(10),
                    "+": () => zoomTo(from + quarter, to - quarter),
                "-": () => zoomTo(from - quarter * 2, to + quarter * 2), "0": all};
            if (keys[event.key]) {
                keys[event.key]();
                event.preventDefault();
            }
        });
        const zoomers = (selector, spans) => document.querySelectorAll(selector).forEach((button, i) =>
            button.addEventListener("click", () => {
                zoomTo(spans[i].from - 30000, spans[i].to + 30000);
                box.scrollIntoView({block: "center"});
            }));
        zoomers("button.event:not(.session)", data.events);
        zoomers("button.session", data.sessions);
    }

    // ---- map ----------------------------------------------------------------------------------------------------

    const map = {chart: null, at: -1};

    /** The page holds the world once, as the printed picture: its paths are the interactive map's shapes, too. */
    function shapes() {
        const rings = d => {
            const found = [];
            let x = 0;
            let y = 0;
            for (const part of d.matchAll(/([Ml])([^MlzZ]*)|z/g)) {
                if (part[0] === "z") {
                    continue;
                }
                const numbers = part[2].match(/-?\d*\.?\d+/g).map(Number);
                if (part[1] === "M") {
                    found.push([]);
                }
                for (let i = 0; i < numbers.length; i += 2) {
                    x = part[1] === "M" ? numbers[i] : x + numbers[i];
                    y = part[1] === "M" ? numbers[i + 1] : y + numbers[i + 1];
                    found[found.length - 1].push([x, -y]);
                }
            }
            return found;
        };
        const features = [];
        const add = (group, name) => features.push({type: "Feature", properties: {name: name},
            geometry: {type: "MultiPolygon", coordinates: rings(group.querySelector("path").getAttribute("d"))
                .map(ring => [ring])}});
        const picture = byId("map-static");
        add(picture.querySelector("[data-id=sphere]"), "sphere");
        picture.querySelectorAll("[data-id=land] > [data-id]")
            .forEach(group => add(group, group.getAttribute("data-id")));
        return {type: "FeatureCollection", features: features};
    }

    function placeTip(place, exact) {
        const tip = element("div", "", "tip");
        tip.append(element("h4", place.place), element("p", (exact ? "to the city" : "only the country is known") +
            (place.source ? ", says " + place.source : ""), "muted"));
        tip.append(element("p", "\u25b2 up " + bytes(place.up) + "   \u25bc down " + bytes(place.down)));
        const list = element("ul");
        place.rows.forEach(row => {
            const item = element("li");
            item.append(element("strong", row.name));
            if (row.name !== row.address) {
                item.append(element("div", row.address, "muted mono"));
            }
            item.append(element("div", row.operator || "operator unknown"));
            item.append(element("div", (row.devices || "unknown device") + ": \u25b2 " + bytes(row.up) + "  \u25bc "
                + bytes(row.down)));
            if (row.why) {
                item.append(element("div", "! " + row.why, "look"));
            }
            list.append(item);
        });
        if (place.count > place.rows.length) {
            list.append(element("li", (place.count - place.rows.length) + " more in the table of endpoints", "muted"));
        }
        tip.append(list);
        return tip;
    }

    const plainLabel = show => ({show: show, color: ink("text"), fontSize: 12, textBorderColor: ink("sea"),
        textBorderWidth: 3});

    function drawMap() {
        const world = data.map;
        const box = byId("map-chart");
        // Equal Earth is 2.0546 times as wide as high; stretching it would undo the equal areas.
        const size = Math.min(box.clientWidth, box.clientHeight * 2.0546) - 4;
        const wide = box.clientWidth > 560;
        const grow = Math.max(0.5, Math.min(1, box.clientWidth / 1100));
        const regions = [{name: "sphere", itemStyle: {areaColor: ink("sea"), borderWidth: 0}, silent: true,
            emphasis: {disabled: true}}];
        world.regions.forEach(region => regions.push({name: region.code,
            itemStyle: {areaColor: ink("tint" + region.level), borderColor: region.flag ? ink("flag") : ink("border"),
                borderWidth: region.flag ? 1.5 : 0.6},
            emphasis: {disabled: false, itemStyle: {areaColor: ink("tint" + region.level), borderColor: ink("text"),
                borderWidth: 1.5}}}));
        map.chart.setOption({
            animation: false,
            textStyle: {fontFamily: font()},
            tooltip: Object.assign(tooltip(), {trigger: "item", formatter: mapTip}),
            geo: {map: "world", aspectScale: 1, roam: "move", layoutCenter: ["50%", "50%"], layoutSize: size,
                scaleLimit: {min: 1, max: 16},
                itemStyle: {areaColor: ink("land"), borderColor: ink("border"), borderWidth: 0.6},
                emphasis: {disabled: true, label: {show: false}}, label: {show: false}, select: {disabled: true},
                tooltip: {show: true}, regions: regions},
            series: [
                {type: "lines", coordinateSystem: "geo", polyline: true, silent: true, z: 2,
                    data: world.ways.map(way => ({
                    coords: pairs(way.line), lineStyle: {color: ink(way.flag ? "flag" : "point"), type: way.loose
                        ? [5, 4] : "solid", width: 1, opacity: 0.75}}))},
                {type: "scatter", coordinateSystem: "geo", z: 3, data: world.regions.map(region => ({
                    value: [region.x, -region.y], kind: "region", tip: region,
                    symbol: "circle",
                    // Of two labels that overlap the one with the larger symbol stays.
                    symbolSize: region.small ? 16 * grow : region.flag ? 4 : 1,
                    itemStyle: region.small ? {color: ink("tint" + region.level) + "80",
                        borderColor: ink(region.flag ? "flag" : "point"), borderWidth: 1.4, borderType: "dashed", opacity: 1}
                        : {color: "rgba(0,0,0,0)", opacity: 1},
                    label: Object.assign(plainLabel(wide || region.flag),
                        {fontWeight: region.flag ? 700 : 500, position: region.small
                            ? (region.x > 1060 ? "left" : "right") : "inside",
                        formatter: (region.flag ? "! " : "")
                            + (region.place.length > 14 ? region.code : region.place)})})),
                    labelLayout: {hideOverlap: true}},
                {type: "scatter", coordinateSystem: "geo", z: 4, data: world.marks.map(mark => ({
                    value: [mark.x, -mark.y], kind: "mark", tip: mark, symbol: mark.flag ? "diamond" : "circle",
                    symbolSize: mark.r * (mark.flag ? 2.5 : 2) * grow,
                    itemStyle: {color: ink(mark.flag ? "flag" : "point"), opacity: 0.9, borderColor: ink("surface"),
                        borderWidth: 1.4},
                    label: Object.assign(plainLabel(wide || mark.flag),
                        {position: side(mark, size), color: ink(mark.flag ? "flag" : "text"),
                            formatter: (mark.flag ? "! " : "") + mark.label})})),
                    emphasis: {scale: still ? false : 1.15, itemStyle: {opacity: 1}}, labelLayout: {hideOverlap: true}},
                {type: "scatter", coordinateSystem: "geo", z: 5, silent: true, data: world.origin
                    ? [{value: [world.origin.x, -world.origin.y],
                    symbol: "rect", symbolSize: 10, itemStyle: {color: ink("surface"), borderColor: ink("text"),
                        borderWidth: 2.5},
                    label: Object.assign(plainLabel(wide), {position: world.origin && side(world.origin, size),
                        fontWeight: 600, formatter: world.origin.label})}] : []}
            ]
        }, true);
    }

    /** Where a point's label finds room: right, else left, else above. */
    function side(mark, size) {
        const scale = size / 1160;
        const radius = mark.r || 6;
        const width = (mark.label.length + (mark.flag ? 2 : 0)) * 6.6 / scale;
        const others = data.map.marks.filter(each => each !== mark).concat(data.map.origin ? [data.map.origin] : [])
            .concat(data.map.regions.filter(each => each.small));
        const free = (from, to) => !others.some(each => Math.abs(each.y - mark.y) < 14 / scale && each.x > from
            && each.x < to);
        return mark.x + width < 1190 && free(mark.x, mark.x + radius + width) ? "right"
            : free(mark.x - radius - width, mark.x) ? "left" : "top";
    }

    function pairs(flat) {
        const points = [];
        for (let i = 0; i < flat.length; i += 2) {
            points.push([flat[i], -flat[i + 1]]);
        }
        return points;
    }

    function mapTip(params) {
        if (params.componentType === "geo") {
            const region = data.map.regions.find(each => each.code === params.name);
            return region ? placeTip(region, false) : "";
        }
        return params.data && params.data.tip ? placeTip(params.data.tip, params.data.kind === "mark") : "";
    }

    function walkMap(step) {
        const places = data.map.marks.length + data.map.regions.length;
        if (!places) {
            return;
        }
        map.at = ((map.at < 0 && step < 0 ? 0 : map.at) + step + places) % places;
        const mark = map.at < data.map.marks.length;
        const index = mark ? map.at : map.at - data.map.marks.length;
        const place = mark ? data.map.marks[index] : data.map.regions[index];
        map.chart.dispatchAction({type: "downplay", seriesIndex: [1, 2]});
        map.chart.dispatchAction({type: "highlight", seriesIndex: mark ? 2 : 1, dataIndex: index});
        map.chart.dispatchAction({type: "showTip", seriesIndex: mark ? 2 : 1, dataIndex: index});
        say(place.place + ", " + (mark ? "city" : "country only") + ", up " + bytes(place.up) + ", down "
            + bytes(place.down) + ". "
            + place.rows.map(row => row.name + ", " + (row.operator || "operator unknown")
            + (row.why ? ", look: " + row.why : "")).join(". "));
    }

    function zoomMap(factor) {
        const geo = map.chart.getOption().geo[0];
        const zoom = Math.min(16, Math.max(1, (geo.zoom || 1) * factor));
        map.chart.setOption({geo: zoom === 1 ? {zoom: 1, center: null} : {zoom: zoom}});
    }

    function startMap() {
        const box = byId("map-chart");
        echarts.registerMap("world", shapes());
        map.chart = echarts.init(box);
        drawMap();
        byId("in").addEventListener("click", () => zoomMap(1.6));
        byId("out").addEventListener("click", () => zoomMap(1 / 1.6));
        byId("whole").addEventListener("click", () => { map.chart.clear(); drawMap(); });
        box.addEventListener("keydown", event => {
            const keys = {ArrowRight: () => walkMap(1), ArrowDown: () => walkMap(1), ArrowLeft: () => walkMap(-1),
                ArrowUp: () => walkMap(-1),
                "+": () => zoomMap(1.6), "-": () => zoomMap(1 / 1.6), "0": drawMap};
            if (keys[event.key]) {
                keys[event.key]();
                event.preventDefault();
            }
        });
    }

    // ---- tables -------------------------------------------------------------------------------------------------

    function sortable(table) {
        table.querySelectorAll("thead th").forEach((head, column) => {
            const button = element("button", head.textContent);
            button.type = "button";
            head.textContent = "";
            head.append(button);
            button.addEventListener("click", () => sort(table, head, column));
        });
    }

    function sort(table, head, column) {
        const numeric = head.classList.contains("n");
        const was = head.getAttribute("aria-sort");
        const order = was ? (was === "ascending" ? "descending" : "ascending") : numeric ? "descending" : "ascending";
        table.querySelectorAll("thead th").forEach(each => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", order);
        const sign = order === "ascending" ? 1 : -1;
        const compare = new Intl.Collator("en", {numeric: true}).compare;
        const rows = [...table.tBodies[0].rows].map(row => {
            const cell = row.cells[column];
            return {row: row, key: numeric ? Number(cell.dataset.v) : cell.textContent};
        });
        rows.sort((a, b) => sign * (numeric ? a.key - b.key : compare(a.key, b.key)));
        table.tBodies[0].append(...rows.map(each => each.row));
        say("Sorted by " + head.textContent + ", " + order);
    }

    function filterable(input) {
        const rows = [...byId(input.dataset.for).tBodies[0].rows];
        const texts = rows.map(row => row.textContent.toLowerCase());
        const output = input.closest(".tools").querySelector("output");
        const apply = () => {
            const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
            let shown = 0;
            rows.forEach((row, i) => {
                row.hidden = !words.every(word => texts[i].includes(word));
                shown += row.hidden ? 0 : 1;
            });
            output.textContent = shown + " of " + rows.length + " rows";
        };
        input.addEventListener("input", apply);
        apply();
    }

    // ---- page ---------------------------------------------------------------------------------------------------

    function redraw() {
        if (time.chart) {
            drawTime();
        }
        drawMap();
    }

    function startTheme() {
        const button = byId("theme");
        const system = matchMedia("(prefers-color-scheme: dark)");
        const dark = () => root.dataset.theme === "dark" || root.dataset.theme === "auto" && system.matches;
        const show = () => { button.textContent = dark() ? "Light"
            : "Dark"; button.setAttribute("aria-label", "Use " + (dark() ? "light" : "dark") + " colours"); };
        button.hidden = false;
        show();
        button.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; show(); redraw(); });
        system.addEventListener("change", () => { show(); redraw(); });
    }

    addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(each => { each.open = true; }));
    root.classList.add("js");
    document.querySelectorAll("table.rows").forEach(sortable);
    document.querySelectorAll("input[data-for]").forEach(filterable);
    startTime();
    startMap();
    startTheme();
    let wait = 0;
    let width = innerWidth;
    addEventListener("resize", () => {
        // A phone changes its height whenever its address bar hides: only a new width needs a new picture.
        if (innerWidth === width) {
            return;
        }
        width = innerWidth;
        clearTimeout(wait);
        wait = setTimeout(() => {
            if (time.chart) {
                time.chart.resize();
            }
            map.chart.resize();
            redraw();
        }, 120);
    });
})();
