module example.com/emulator/bls

go 1.19

require (
	example.com/emulator v0.0.0
	github.com/baidubce/bce-sdk-go v0.9.278
)

replace example.com/emulator => ../
