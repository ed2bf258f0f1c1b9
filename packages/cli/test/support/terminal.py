"""Runs a program in a pseudo-terminal of 24 x 110: stdin and stdout of this process are its keyboard and its screen."""
import fcntl, os, pty, select, struct, sys, termios

pid, screen = pty.fork()
if pid == 0:
    # Before the program runs: it looks at the size once, and may be faster than its parent.
    rows, columns = map(int, os.environ.get("TERMINAL_SIZE", "24 110").split())
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.execvp(sys.argv[1], sys.argv[1:])
keyboard = [0]
while True:
    ready, _, _ = select.select([screen, *keyboard], [], [])
    if 0 in ready:
        keys = os.read(0, 1024)
        if keys:
            os.write(screen, keys)
        else:
            keyboard = []
    if screen in ready:
        try:
            data = os.read(screen, 65536)
        except OSError:
            break
        if not data:
            break
        os.write(1, data)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
