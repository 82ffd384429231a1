using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Balancer;

/// <summary>The operations documentation: what it shows as an example is what the tests run.</summary>
internal static class OperationsPage
{
    private const string Fence = "```";

    /// <summary>The page's only block in a language, as it is.</summary>
    /// <param name="language">Word after the fence.</param>
    public static string Block(string language)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "operations.md"));
        var blocks = lines.Index().Where(line => line.Item == Fence + language).Select(line => line.Index + 1).ToArray();
        return blocks is [var first]
            ? string.Join('\n', lines.Skip(first).TakeWhile(line => line != Fence)) + "\n"
            : throw new InvalidOperationException($"docs/operations.md has {blocks.Length} blocks in {language} instead of one.");
    }
}
