using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.UpgradeTests.Builds;

/// <summary>
/// The server of the previous release: the newest tag <c>v*</c> before this commit, or without tags the commit in the file <c>previous-release</c>. It is taken
/// from the history and built once, into <c>artifacts/previous</c>.
/// </summary>
internal static class PreviousBuild
{
    /// <summary>Beginning of the version that its processes report.</summary>
    public const string VersionPrefix = "previous-";

    private const string Server = "Orleans.CustomLabels.Server";

    /// <summary>Path of its server's assembly; skips the calling test where the history is not there.</summary>
    public static async Task<string> GetAsync()
    {
        var commit = await FindAsync();
        var folder = Path.Combine(Repository.Root, "artifacts", "previous", commit);
        var assembly = Path.Combine(folder, $"{Server}.dll");
        if (!File.Exists(assembly))
        {
            await BuildAsync(commit, folder);
        }

        return assembly;
    }

    private static async Task<string> FindAsync()
    {
        var head = await GitAsync("rev-parse", "HEAD");
        Assert.SkipWhen(head is null, "The previous release is taken from git's history, and this folder is no clone, or git is not installed.");
        var tags = (await GitAsync("tag", "--merged", "HEAD", "--list", "v*", "--sort=-version:refname"))!.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var tag in tags)
        {
            if (await GitAsync("rev-parse", $"{tag}^{{commit}}") is { } tagged && tagged != head)
            {
                return tagged;
            }
        }

        var noted = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "Orleans.CustomLabels.UpgradeTests", "previous-release"))).Trim();
        Assert.SkipWhen(await GitAsync("cat-file", "-e", $"{noted}^{{commit}}") is null, $"The previous release {noted} is not in this clone. Fetch the whole history: git fetch --unshallow");
        return noted;
    }

    private static async Task BuildAsync(string commit, string folder)
    {
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(folder)!).FullName;
        var source = Path.Combine(parent, $".{commit}-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(source);
            await DoAsync(Repository.Root, "git", "archive", "--format=tar", $"--output={source}.tar", commit);
            await DoAsync(parent, "tar", "-xf", $"{source}.tar", "-C", source);
            // The version tells its processes from others. What a newer SDK warns of was fine then.
            await DoAsync(
                source, "dotnet", "publish", $"src/{Server}", "-c", "Release", "-o", $"{source}/out", "-v", "q", "--nologo", "--disable-build-servers", "-p:UseAppHost=false",
                $"-p:InformationalVersion={VersionPrefix}{commit[..7]}", "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false");
            Directory.Move($"{source}/out", folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another run was faster.
        }
        finally
        {
            File.Delete($"{source}.tar");
            Directory.Delete(source, recursive: true);
        }
    }

    private static async Task<string?> GitAsync(params string[] arguments)
    {
        try
        {
            // A clone that another user made, as in a container, is refused otherwise.
            var (exitCode, output) = await ProgramRun.RunAsync(Repository.Root, ["git", "-c", $"safe.directory={Repository.Root}", .. arguments]);
            return exitCode == 0 ? output.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static async Task DoAsync(string folder, params string[] command)
    {
        var (exitCode, output) = await ProgramRun.RunAsync(folder, command);
        Assert.True(exitCode == 0, $"{string.Join(' ', command)}\n{output}");
    }
}
