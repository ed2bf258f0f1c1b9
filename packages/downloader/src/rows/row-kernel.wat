;; Counts rows in steps of 64 bytes. Each bit of a mask represents one byte; the lowest bit represents the first byte.
;; Both functions read `length` bytes, a multiple of 64, starting at `p`. Their state is in the globals, so that a file may arrive in
;; pieces.
(module
  (memory (export "memory") 34)

  ;; Rows that have ended.
  (global $rows (export "rows") (mut i64) (i64.const 0))

  ;; Lines: -1 inside of quotes, else 0.
  (global $inside (export "inside") (mut i64) (i64.const 0))
  ;; Lines: 1 while the line contains only blanks.
  (global $start (export "start") (mut i64) (i64.const 1))
  ;; Lines: 1 when a quote at the next byte would begin a quoted field.
  (global $field (export "field") (mut i64) (i64.const 1))

  ;; JSON: containers that are open, and commas between the elements of the outermost.
  (global $depth (export "depth") (mut i64) (i64.const 0))
  (global $commas (export "commas") (mut i64) (i64.const 0))
  ;; JSON: bytes that are not white space.
  (global $marks (export "marks") (mut i64) (i64.const 0))
  ;; JSON: 1 when more was closed than opened.
  (global $broken (export "broken") (mut i64) (i64.const 0))
  ;; JSON: 1 when the next byte follows a backslash that counts.
  (global $escape (export "escape") (mut i64) (i64.const 0))

  ;; Which bytes of the step at $p are equal to $byte.
  (func $mask (param $p i32) (param $byte i32) (result i64)
    (local $b v128)
    (local.set $b (i8x16.splat (local.get $byte)))
    (i64.or
      (i64.or
        (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (v128.load (local.get $p)) (local.get $b))))
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (v128.load offset=16 (local.get $p)) (local.get $b)))) (i64.const 16)))
      (i64.or
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (v128.load offset=32 (local.get $p)) (local.get $b)))) (i64.const 32))
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (v128.load offset=48 (local.get $p)) (local.get $b)))) (i64.const 48)))))

  ;; The same after bit 5 is set in each byte: { and [ are one then, as are } and ].
  (func $maskOr20 (param $p i32) (param $byte i32) (result i64)
    (local $b v128)
    (local $o v128)
    (local.set $b (i8x16.splat (local.get $byte)))
    (local.set $o (i8x16.splat (i32.const 0x20)))
    (i64.or
      (i64.or
        (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (v128.or (v128.load (local.get $p)) (local.get $o)) (local.get $b))))
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (v128.or (v128.load offset=16 (local.get $p)) (local.get $o)) (local.get $b)))) (i64.const 16)))
      (i64.or
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (v128.or (v128.load offset=32 (local.get $p)) (local.get $o)) (local.get $b)))) (i64.const 32))
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (v128.or (v128.load offset=48 (local.get $p)) (local.get $o)) (local.get $b)))) (i64.const 48)))))

  ;; Which bytes are above $byte.
  (func $maskAbove (param $p i32) (param $byte i32) (result i64)
    (local $b v128)
    (local.set $b (i8x16.splat (local.get $byte)))
    (i64.or
      (i64.or
        (i64.extend_i32_u (i8x16.bitmask (i8x16.gt_u (v128.load (local.get $p)) (local.get $b))))
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.gt_u (v128.load offset=16 (local.get $p)) (local.get $b)))) (i64.const 16)))
      (i64.or
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.gt_u (v128.load offset=32 (local.get $p)) (local.get $b)))) (i64.const 32))
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.gt_u (v128.load offset=48 (local.get $p)) (local.get $b)))) (i64.const 48)))))

  ;; Each bit becomes the parity of itself and all bits below: 1 from an opening quote up to the byte before the closing one.
  (func $parity (param $x i64) (result i64)
    (local.set $x (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 1))))
    (local.set $x (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 2))))
    (local.set $x (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 4))))
    (local.set $x (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 8))))
    (local.set $x (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 16))))
    (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 32))))

  ;; Bytes behind which a field begins: comma, semicolon, tab, bar, line feed, carriage return.
  (func $endsIn (param $v v128) (result i64)
    (i64.extend_i32_u
      (i8x16.bitmask
        (v128.or
          (v128.or
            (v128.or
              (i8x16.eq (local.get $v) (i8x16.splat (i32.const 0x2c)))
              (i8x16.eq (local.get $v) (i8x16.splat (i32.const 0x3b))))
            (v128.or
              (i8x16.eq (local.get $v) (i8x16.splat (i32.const 0x09)))
              (i8x16.eq (local.get $v) (i8x16.splat (i32.const 0x7c)))))
          (v128.or
            (i8x16.eq (local.get $v) (i8x16.splat (i32.const 0x0a)))
            (i8x16.eq (local.get $v) (i8x16.splat (i32.const 0x0d))))))))

  (func $ends (param $p i32) (result i64)
    (i64.or
      (i64.or
        (call $endsIn (v128.load (local.get $p)))
        (i64.shl (call $endsIn (v128.load offset=16 (local.get $p))) (i64.const 16)))
      (i64.or
        (i64.shl (call $endsIn (v128.load offset=32 (local.get $p))) (i64.const 32))
        (i64.shl (call $endsIn (v128.load offset=48 (local.get $p))) (i64.const 48)))))

  (func $isEnd (param $byte i32) (result i32)
    (i32.or
      (i32.or
        (i32.or (i32.eq (local.get $byte) (i32.const 0x2c)) (i32.eq (local.get $byte) (i32.const 0x3b)))
        (i32.or (i32.eq (local.get $byte) (i32.const 0x09)) (i32.eq (local.get $byte) (i32.const 0x7c))))
      (i32.or (i32.eq (local.get $byte) (i32.const 0x0a)) (i32.eq (local.get $byte) (i32.const 0x0d)))))

  ;; One step byte by byte: a quote in the middle of a field that is not quoted means itself.
  (func $slowly (param $p i32)
    (local $end i32)
    (local $byte i32)
    (local.set $end (i32.add (local.get $p) (i32.const 64)))
    (loop $next
      (local.set $byte (i32.load8_u (local.get $p)))
      (if (i32.eq (local.get $byte) (i32.const 0x22))
        (then
          (global.set $start (i64.const 0))
          (if (i64.ne (global.get $inside) (i64.const 0))
            (then
              (global.set $inside (i64.const 0))
              (global.set $field (i64.const 1)))
            (else
              (global.set $inside (i64.sub (i64.const 0) (global.get $field)))
              (global.set $field (i64.const 0)))))
        (else
          (if (i64.eqz (global.get $inside))
            (then
              (global.set $field (i64.extend_i32_u (call $isEnd (local.get $byte))))
              (if (i32.eq (local.get $byte) (i32.const 0x0a))
                (then
                  (global.set $rows (i64.add (global.get $rows) (i64.sub (i64.const 1) (global.get $start))))
                  (global.set $start (i64.const 1)))
                (else
                  (if (i32.ne (local.get $byte) (i32.const 0x0d))
                    (then (global.set $start (i64.const 0))))))))))
      (local.set $p (i32.add (local.get $p) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $p) (local.get $end)))))

  ;; Counts lines that are not blank. $isCsv 1: lines inside of quotes do not end, and only carriage returns are blanks.
  ;; 0: there are no quotes, and spaces and tabs are blanks as well.
  (func (export "lines") (param $p i32) (param $length i32) (param $isCsv i32)
    (local $end i32)
    (local $quotes i64)
    (local $quoted i64)
    (local $ends i64)
    (local $feeds i64)
    (local $blanks i64)
    (local $starts i64)
    (local $sum i64)
    (local.set $end (i32.add (local.get $p) (local.get $length)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $p) (local.get $end)))
        (local.set $quoted (global.get $inside))
        (block $step
          (if (local.get $isCsv)
            (then
              (local.set $quotes (call $mask (local.get $p) (i32.const 0x22)))
              (if (i64.eqz (local.get $quotes))
                (then
                  (br_if $step (i64.ne (local.get $quoted) (i64.const 0)))
                  (global.set $field (i64.extend_i32_u (call $isEnd (i32.load8_u offset=63 (local.get $p))))))
                (else
                  (local.set $quoted (i64.xor (call $parity (local.get $quotes)) (local.get $quoted)))
                  (local.set $ends (i64.or (call $ends (local.get $p)) (local.get $quotes)))
                  ;; A quote that opens, and that does not stand where a field begins.
                  (if
                    (i64.ne
                      (i64.and
                        (i64.and (local.get $quotes) (local.get $quoted))
                        (i64.xor
                          (i64.or (i64.shl (local.get $ends) (i64.const 1)) (global.get $field))
                          (i64.const -1)))
                      (i64.const 0))
                    (then
                      (call $slowly (local.get $p))
                      (br $step)))
                  (global.set $inside (i64.shr_s (local.get $quoted) (i64.const 63)))
                  (global.set $field (i64.shr_u (local.get $ends) (i64.const 63)))))))
          (local.set $feeds
            (i64.and (call $mask (local.get $p) (i32.const 0x0a)) (i64.xor (local.get $quoted) (i64.const -1))))
          (if (i32.and (i64.eqz (local.get $feeds)) (i64.eqz (global.get $start)))
            (then (br $step)))
          (local.set $blanks (call $mask (local.get $p) (i32.const 0x0d)))
          (if (i32.eqz (local.get $isCsv))
            (then
              (local.set $blanks
                (i64.or
                  (local.get $blanks)
                  (i64.or (call $mask (local.get $p) (i32.const 0x20)) (call $mask (local.get $p) (i32.const 0x09)))))))
          (local.set $blanks (i64.and (local.get $blanks) (i64.xor (local.get $quoted) (i64.const -1))))
          ;; The first byte of each line, moved on over blanks by a carry.
          (local.set $starts (i64.or (i64.shl (local.get $feeds) (i64.const 1)) (global.get $start)))
          (local.set $sum (i64.add (local.get $blanks) (i64.and (local.get $starts) (local.get $blanks))))
          (global.set $start
            (i64.or
              (i64.shr_u (local.get $feeds) (i64.const 63))
              (i64.extend_i32_u (i64.lt_u (local.get $sum) (local.get $blanks)))))
          (local.set $starts
            (i64.and
              (i64.or (local.get $starts) (local.get $sum))
              (i64.xor (local.get $blanks) (i64.const -1))))
          ;; A line that ends where its first byte would be is blank.
          (global.set $rows
            (i64.add
              (global.get $rows)
              (i64.popcnt
                (i64.and (local.get $feeds) (i64.xor (local.get $starts) (i64.const -1)))))))
        (local.set $p (i32.add (local.get $p) (i32.const 64)))
        (br $next))))

  ;; Counts containers at the outermost level in $rows, and commas one level below in $commas. $level: the deepest level at which
  ;; something is to be counted, 0 or 1.
  (func (export "json") (param $p i32) (param $length i32) (param $level i64)
    (local $end i32)
    (local $slashes i64)
    (local $escaped i64)
    (local $follows i64)
    (local $sum i64)
    (local $string i64)
    (local $opens i64)
    (local $closes i64)
    (local $commas i64)
    (local $bit i64)
    (local $todo i64)
    (local.set $end (i32.add (local.get $p) (local.get $length)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $p) (local.get $end)))
        ;; Bytes behind an odd number of backslashes, as simdjson finds them.
        (local.set $slashes (call $mask (local.get $p) (i32.const 0x5c)))
        (if (i64.eqz (local.get $slashes))
          (then
            (local.set $escaped (global.get $escape))
            (global.set $escape (i64.const 0)))
          (else
            (local.set $slashes
              (i64.and (local.get $slashes) (i64.xor (global.get $escape) (i64.const -1))))
            (local.set $follows (i64.or (i64.shl (local.get $slashes) (i64.const 1)) (global.get $escape)))
            (local.set $escaped
              (i64.and
                (i64.and (local.get $slashes) (i64.const 0xaaaaaaaaaaaaaaaa))
                (i64.xor (local.get $follows) (i64.const -1))))
            (local.set $sum (i64.add (local.get $escaped) (local.get $slashes)))
            (global.set $escape (i64.extend_i32_u (i64.lt_u (local.get $sum) (local.get $slashes))))
            (local.set $escaped
              (i64.and
                (i64.xor (i64.const 0x5555555555555555) (i64.shl (local.get $sum) (i64.const 1)))
                (local.get $follows)))))
        (local.set $string
          (i64.xor
            (call $parity
              (i64.and
                (call $mask (local.get $p) (i32.const 0x22))
                (i64.xor (local.get $escaped) (i64.const -1))))
            (global.get $inside)))
        (global.set $inside (i64.shr_s (local.get $string) (i64.const 63)))
        (local.set $string (i64.xor (local.get $string) (i64.const -1)))
        (local.set $opens (i64.and (call $maskOr20 (local.get $p) (i32.const 0x7b)) (local.get $string)))
        (local.set $closes (i64.and (call $maskOr20 (local.get $p) (i32.const 0x7d)) (local.get $string)))
        (if (i64.lt_u (global.get $marks) (i64.const 16))
          (then
            (global.set $marks
              (i64.add (global.get $marks) (i64.popcnt (call $maskAbove (local.get $p) (i32.const 0x20)))))))
        (if
          (i64.gt_s
            (i64.sub (global.get $depth) (i64.popcnt (local.get $closes)))
            (local.get $level))
          (then
            (global.set $depth
              (i64.sub
                (i64.add (global.get $depth) (i64.popcnt (local.get $opens)))
                (i64.popcnt (local.get $closes)))))
          (else
            (local.set $commas (i64.and (call $mask (local.get $p) (i32.const 0x2c)) (local.get $string)))
            (local.set $todo (i64.or (local.get $opens) (local.get $closes)))
            (block $walked
              (loop $walk
                (br_if $walked (i64.eqz (local.get $todo)))
                (local.set $bit
                  (i64.and (local.get $todo) (i64.sub (i64.const 0) (local.get $todo))))
                (if (i64.eq (global.get $depth) (i64.const 1))
                  (then
                    (global.set $commas
                      (i64.add
                        (global.get $commas)
                        (i64.popcnt
                          (i64.and (local.get $commas) (i64.sub (local.get $bit) (i64.const 1))))))))
                ;; The lower commas were counted, or belong to another level.
                (local.set $commas
                  (i64.and (local.get $commas) (i64.sub (i64.const 0) (local.get $bit))))
                (if (i64.eqz (i64.and (local.get $opens) (local.get $bit)))
                  (then
                    (if (i64.eqz (global.get $depth)) (then (global.set $broken (i64.const 1))))
                    (global.set $depth (i64.sub (global.get $depth) (i64.const 1))))
                  (else
                    (if (i64.eqz (global.get $depth))
                      (then (global.set $rows (i64.add (global.get $rows) (i64.const 1)))))
                    (global.set $depth (i64.add (global.get $depth) (i64.const 1)))))
                (local.set $todo
                  (i64.and (local.get $todo) (i64.sub (local.get $todo) (i64.const 1))))
                (br $walk)))
            (if (i64.eq (global.get $depth) (i64.const 1))
              (then
                (global.set $commas
                  (i64.add (global.get $commas) (i64.popcnt (local.get $commas))))))))
        (local.set $p (i32.add (local.get $p) (i32.const 64)))
        (br $next))))
)
