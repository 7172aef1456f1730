// It is kubectl. Where PODWRIGHT_TREE is set, it prints the tree of its commands as JSON instead, as cobra holds it when kubectl runs.
package main

import (
	"encoding/json"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"k8s.io/component-base/cli"
	kubectl "k8s.io/kubectl/pkg/cmd"
	kubectlutil "k8s.io/kubectl/pkg/cmd/util"
)

type flag struct {
	Name         string `json:"name"`
	Shorthand    string `json:"shorthand,omitempty"`
	Type         string `json:"type"`
	Default      string `json:"default,omitempty"`
	WithoutValue string `json:"withoutValue,omitempty"`
	Usage        string `json:"usage,omitempty"`
	Hidden       bool   `json:"hidden,omitempty"`
	Deprecated   string `json:"deprecated,omitempty"`
	Required     bool   `json:"required,omitempty"`
}

type command struct {
	Name            string    `json:"name"`
	UseLine         string    `json:"useLine"`
	Aliases         []string  `json:"aliases,omitempty"`
	SuggestFor      []string  `json:"suggestFor,omitempty"`
	Short           string    `json:"short,omitempty"`
	Long            string    `json:"long,omitempty"`
	Example         string    `json:"example,omitempty"`
	Deprecated      string    `json:"deprecated,omitempty"`
	Hidden          bool      `json:"hidden,omitempty"`
	Runnable        bool      `json:"runnable,omitempty"`
	Flags           []flag    `json:"flags,omitempty"`
	PersistentFlags []flag    `json:"persistentFlags,omitempty"`
	Commands        []command `json:"commands,omitempty"`
}

func flags(set *pflag.FlagSet, isWanted func(*pflag.Flag) bool) []flag {
	all := []flag{}
	set.VisitAll(func(f *pflag.Flag) {
		// Every command has --help, and help texts leave it out.
		if f.Name != "help" && isWanted(f) {
			required := len(f.Annotations[cobra.BashCompOneRequiredFlag]) > 0
			all = append(all, flag{f.Name, f.Shorthand, f.Value.Type(), f.DefValue, f.NoOptDefVal, f.Usage, f.Hidden, f.Deprecated, required})
		}
	})
	return all
}

func describe(c *cobra.Command) command {
	own := c.PersistentFlags()
	c.InitDefaultHelpFlag()
	// This also gives the command the flags of its parents, without which its usage line lacks "[flags]".
	local := c.LocalFlags()
	d := command{
		Name: c.Name(), UseLine: c.UseLine(), Aliases: c.Aliases, SuggestFor: c.SuggestFor, Short: c.Short, Long: c.Long, Example: c.Example,
		Deprecated: c.Deprecated, Hidden: c.Hidden, Runnable: c.Runnable(),
		Flags:           flags(local, func(f *pflag.Flag) bool { return own.Lookup(f.Name) == nil }),
		PersistentFlags: flags(own, func(f *pflag.Flag) bool { return true }),
	}
	for _, sub := range c.Commands() {
		d.Commands = append(d.Commands, describe(sub))
	}
	return d
}

func main() {
	if os.Getenv("PODWRIGHT_TREE") == "" {
		if err := cli.RunNoErrOutput(kubectl.NewDefaultKubectlCommand()); err != nil {
			kubectlutil.CheckErr(err)
		}
		return
	}
	stdout := os.Stdout
	os.Stdout, _ = os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	root := kubectl.NewDefaultKubectlCommand()
	// A run adds the flags of logging and makes all flag names alike.
	root.SetArgs([]string{"options"})
	if err := cli.RunNoErrOutput(root); err != nil {
		panic(err)
	}
	out := json.NewEncoder(stdout)
	out.SetEscapeHTML(false)
	if err := out.Encode(describe(root)); err != nil {
		panic(err)
	}
}
