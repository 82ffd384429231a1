using System.Text.RegularExpressions;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Documentation;

public sealed partial class LinkTests
{
    [Fact]
    public void Every_link_within_the_pages_leads_somewhere()
    {
        var broken = Pages().SelectMany(page => Links(page).Where(link => !Leads(page, link)).Select(link => $"{Path.GetRelativePath(Repository.Root, page)}: {link}")).ToList();

        Assert.Empty(broken);
    }

    [Fact]
    public void The_readme_leads_to_every_page()
    {
        var readme = Path.Combine(Repository.Root, "README.md");
        var linked = Links(readme).Select(link => Path.GetFullPath(Path.Combine(Repository.Root, link.Split('#')[0]))).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Where(page => !linked.Contains(page)).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("## S3-compatible store (`CustomLabels__S3__...`)", "s3-compatible-store-customlabels__s3__")]
    [InlineData("# What it is, and what not", "what-it-is-and-what-not")]
    public void Anchors_are_made_as_code_hosts_make_them(string heading, string anchor) => Assert.Equal(anchor, Anchor(heading));

    private static IEnumerable<string> Pages() => new[] { Repository.Root, Path.Combine(Repository.Root, "docs") }
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md"))
        .Concat(new[] { "src", "helm", "k8s" }.Select(folder => Path.Combine(Repository.Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)))
        .Where(page => !page.Contains("/bin/", StringComparison.Ordinal) && !page.Contains("/obj/", StringComparison.Ordinal));

    private static IEnumerable<string> Links(string page) => Link().Matches(Code().Replace(File.ReadAllText(page), ""))
        .Select(link => link.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal));

    private static bool Leads(string page, string link)
    {
        var parts = link.Split('#');
        var target = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
        return parts.Length == 1 ? File.Exists(target) || Directory.Exists(target)
            : File.Exists(target) && File.ReadLines(target).Where(line => line.StartsWith('#')).Select(Anchor).Contains(parts[1]);
    }

    private static string Anchor(string heading) =>
        NotInAnchors().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"(?<!\!)\[[^\]\n]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
