using System.Text;
using System.Text.RegularExpressions;
using CustomLabels.Testing;

namespace CustomLabels.ClientTests.Documentation;

/// <summary>The commands and programs that a page of <c>docs</c> shows, in their order.</summary>
internal static partial class DocumentedPage
{
    /// <summary>One shell script of all shell and Python blocks, but those after <c>&lt;!-- not run --&gt;</c>. It ends at the first that fails.</summary>
    public static string Script(string page)
    {
        var script = new StringBuilder("set -euo pipefail\n");
        foreach (Match block in Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", page))))
        {
            if (block.Groups["not"].Success)
            {
                continue;
            }

            script.Append(block.Groups["language"].Value == "sh" ? block.Groups["text"].Value : $"python3 - <<'PYTHON'\n{block.Groups["text"].Value}PYTHON\n");
        }

        return script.ToString();
    }

    [GeneratedRegex(@"^(?<not><!-- not run -->\n)?```(?<language>sh|python)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
