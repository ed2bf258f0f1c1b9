;; CRC-64 by slicing: eight table look-ups for eight bytes. Two halves of the input are worked on in turn,
;; because one chain of look-ups alone leaves the processor waiting for its memory.
;; The memory holds 8 tables of 256 entries (16 KiB), then 256 KiB of input. No other state.
(module
  (memory (export "memory") 5)
  ;; The registers $a of the half that starts at $p and $b of the half that follows it; $half is a multiple of 8.
  (func (export "update") (param $p i32) (param $half i32) (param $a i64) (param $b i64) (result i64 i64)
    (local $x i64) (local $low i32) (local $high i32) (local $end i32)
    (local.set $end (i32.add (local.get $p) (local.get $half)))
    (block $done
    (loop $next
      (br_if $done (i32.ge_u (local.get $p) (local.get $end)))

      (local.set $x (i64.xor (local.get $a) (i64.load (local.get $p))))
      (local.set $low (i32.wrap_i64 (local.get $x)))
      (local.set $high (i32.wrap_i64 (i64.shr_u (local.get $x) (i64.const 32))))
      (local.set $a
        (i64.xor
          (i64.xor
            (i64.xor
              (i64.load offset=14336 (i32.and (i32.shl (local.get $low) (i32.const 3)) (i32.const 0x7f8)))
              (i64.load offset=12288 (i32.and (i32.shr_u (local.get $low) (i32.const 5)) (i32.const 0x7f8))))
            (i64.xor
              (i64.load offset=10240 (i32.and (i32.shr_u (local.get $low) (i32.const 13)) (i32.const 0x7f8)))
              (i64.load offset=8192 (i32.and (i32.shr_u (local.get $low) (i32.const 21)) (i32.const 0x7f8)))))
          (i64.xor
            (i64.xor
              (i64.load offset=6144 (i32.and (i32.shl (local.get $high) (i32.const 3)) (i32.const 0x7f8)))
              (i64.load offset=4096 (i32.and (i32.shr_u (local.get $high) (i32.const 5)) (i32.const 0x7f8))))
            (i64.xor
              (i64.load offset=2048 (i32.and (i32.shr_u (local.get $high) (i32.const 13)) (i32.const 0x7f8)))
              (i64.load (i32.and (i32.shr_u (local.get $high) (i32.const 21)) (i32.const 0x7f8)))))))

      (local.set $x (i64.xor (local.get $b) (i64.load (i32.add (local.get $p) (local.get $half)))))
      (local.set $low (i32.wrap_i64 (local.get $x)))
      (local.set $high (i32.wrap_i64 (i64.shr_u (local.get $x) (i64.const 32))))
      (local.set $b
        (i64.xor
          (i64.xor
            (i64.xor
              (i64.load offset=14336 (i32.and (i32.shl (local.get $low) (i32.const 3)) (i32.const 0x7f8)))
              (i64.load offset=12288 (i32.and (i32.shr_u (local.get $low) (i32.const 5)) (i32.const 0x7f8))))
            (i64.xor
              (i64.load offset=10240 (i32.and (i32.shr_u (local.get $low) (i32.const 13)) (i32.const 0x7f8)))
              (i64.load offset=8192 (i32.and (i32.shr_u (local.get $low) (i32.const 21)) (i32.const 0x7f8)))))
          (i64.xor
            (i64.xor
              (i64.load offset=6144 (i32.and (i32.shl (local.get $high) (i32.const 3)) (i32.const 0x7f8)))
              (i64.load offset=4096 (i32.and (i32.shr_u (local.get $high) (i32.const 5)) (i32.const 0x7f8))))
            (i64.xor
              (i64.load offset=2048 (i32.and (i32.shr_u (local.get $high) (i32.const 13)) (i32.const 0x7f8)))
              (i64.load (i32.and (i32.shr_u (local.get $high) (i32.const 21)) (i32.const 0x7f8)))))))

      (local.set $p (i32.add (local.get $p) (i32.const 8)))
      (br $next)))
    (local.get $a)
    (local.get $b)))
