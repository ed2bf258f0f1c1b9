# The emulated vendors in a container, for test suites in any language:
#   docker build -t download-tasks-emulator -f emulator.Dockerfile .
#   docker run --rm -p 127.0.0.1:4010:4010 download-tasks-emulator
# Publish the port on loopback only: the emulator's keys are public. Without the clock check, a test
# can move the emulator's time while the SDK signs with the real time.
FROM node:22-alpine
RUN npm install --global --ignore-scripts @download-tasks/cli @download-tasks/emulator
USER node
EXPOSE 4010
HEALTHCHECK CMD wget -qO- http://127.0.0.1:4010/_emulator/state || exit 1
ENTRYPOINT ["download-tasks", "emulator", "--host", "0.0.0.0", "--port", "4010", "--relax", "clock-window"]
