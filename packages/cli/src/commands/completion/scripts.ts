/*
 * Each script passes the words up to the cursor to `download-tasks complete --`. It reads one line
 * per candidate (the value, a tab, the meaning), then `:none`, `:files` or `:directories` for
 * additional completions. Words are passed as typed and never evaluated. After `--option=`,
 * candidates are values only.
 */

/**
 * Requires only bash 3.2 or later. Bash splits words at `=` and `:`; the script joins them again.
 */
const bash = `# bash completion for download-tasks
_download_tasks() {
    local IFS=$'\\n' words=() word glue= value rest i
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=\${COMP_WORDS[i]}
        if [[ -n $glue || $word == [=:]* ]] && ((\${#words[@]})); then
            words[\${#words[@]} - 1]+=$word
        else
            words+=("$word")
        fi
        [[ $word == *[=:] ]] && glue=1 || glue=
    done
    word=\${COMP_WORDS[COMP_CWORD]}
    [[ $word == [=:] ]] && word=
    COMPREPLY=()
    while IFS=$'\\t' read -r value rest; do
        case $value in
            :none) ;;
            :files) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$word")) ;;
            :directories) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$word")) ;;
            *) COMPREPLY+=("$value") ;;
        esac
    done < <(download-tasks complete -- "\${words[@]}" 2>/dev/null)
}
complete -F _download_tasks download-tasks
`;

/** Works when sourced, and as a file named _download-tasks in `$fpath`. */
const zsh = `#compdef download-tasks
# zsh completion for download-tasks
_download-tasks() {
    local -a found
    local line value rest kind
    for line in "\${(@f)$(download-tasks complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        value=\${line%%$'\\t'*}
        rest=\${line#*$'\\t'}
        case $value in
            :*) kind=$value ;;
            *) found+=("\${value//:/\\\\:}:$rest") ;;
        esac
    done
    [[ $PREFIX == --*=* ]] && compset -P '*='
    case $kind in
        :files) _files ;;
        :directories) _files -/ ;;
        *) (( $#found )) && _describe -V 'download-tasks' found ;;
    esac
}
if [[ $funcstack[1] == _download-tasks ]]; then
    _download-tasks "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _download-tasks download-tasks
fi
`;

const fish = `# fish completion for download-tasks
function __download_tasks_complete
    set -l current (commandline -ct)
    set -l words (commandline -opc) $current
    test -n "$current"; or set -a words ''
    set -l before (string match -r -- '^--[^=]*=' "$current")
    set -l rest (string replace -- "$before" '' "$current")
    for line in (download-tasks complete -- $words[2..-1] 2>/dev/null)
        switch $line
            case ':none'
            case ':files'
                string replace -r -- '^' "$before" (__fish_complete_path $rest)
            case ':directories'
                string replace -r -- '^' "$before" (__fish_complete_directories $rest '')
            case '*'
                echo -- "$before$line"
        end
    end
end
complete -c download-tasks -e
complete -c download-tasks -f -a '(__download_tasks_complete)'
`;

/** The completion script for each shell. */
export const scripts: Readonly<Record<string, string>> = { bash, zsh, fish };
