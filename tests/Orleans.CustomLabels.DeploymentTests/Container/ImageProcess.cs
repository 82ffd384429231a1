using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.DeploymentTests.Container;

/// <summary>The published program, run as the image runs it: its entry point, user and environment, in a root that cannot be written.</summary>
internal sealed class ImageProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(70);
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ImageProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    /// <summary>What the image sets and the base image has set before it.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(ImageDefinition.Instance.Environment)
    {
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ["APP_UID"] = "1654",
        ["DOTNET_RUNNING_IN_CONTAINER"] = "true",
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "true",
    };

    /// <summary>Where the API is, in the process' own network.</summary>
    public static Uri Api { get; } = OnLoopback("ASPNETCORE_URLS");

    /// <summary>Where health is asked, in the process' own network.</summary>
    public static Uri Health { get; } = OnLoopback("CustomLabels__ManagementUrl");

    /// <summary>Id of the process.</summary>
    public string Id => _process.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>What it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts it; skips the calling test where that cannot be done.</summary>
    /// <param name="folder">Where its root and its data lie.</param>
    /// <param name="settings">Settings, as a container's environment.</param>
    /// <param name="arguments">What follows the entry point.</param>
    public static async Task<ImageProcess> StartAsync(TemporaryFolder folder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "The amd64 image is tried on Linux on x64, where it runs.");
        Assert.SkipUnless(System.Environment.IsPrivilegedProcess, "Namespaces and another user need root on Linux: run as root to have the image's process tried.");
        var trial = await CommandRun.RunAsync("unshare", ["--mount", "--net", "ip", "link", "set", "lo", "up"]);
        Assert.SkipWhen(trial.ExitCode != 0, $"Namespaces cannot be made here (Debian: apt-get install iproute2): {trial.Errors}");

        var app = await Published.FolderAsync("amd64");
        Directory.CreateDirectory(folder["root"]);
        Directory.CreateDirectory(folder["data"]);
        _ = (await CommandRun.RunAsync("chown", [$"{ImageDefinition.Instance.User}:{ImageDefinition.Instance.User}", folder["data"]])).Success;
        // The temporary folder is the test's own; the other user has to pass through it.
        _ = (await CommandRun.RunAsync("chmod", ["0755", folder.Path])).Success;
        var dotnet = Path.GetDirectoryName((await CommandRun.RunAsync("sh", ["-c", "readlink -f \"$(command -v dotnet)\""])).Success.Trim())!;
        string[] command =
        [
            "--mount", "--net", "sh", Path.Combine(Repository.Root, "tests", "Orleans.CustomLabels.DeploymentTests", "Container", "image.sh"),
            folder["root"], app, folder["data"], dotnet, .. ImageDefinition.Instance.Entrypoint, .. arguments,
        ];
        var start = new ProcessStartInfo("unshare", command) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in Environment.Concat(settings))
        {
            start.Environment[name] = value;
        }

        var image = new ImageProcess(Process.Start(start)!);
        image._process.BeginOutputReadLine();
        image._process.BeginErrorReadLine();
        return image;
    }

    /// <summary>Runs a program of this machine in the process' network.</summary>
    public Task<CommandRun> RunBesideAsync(IEnumerable<string> command, IReadOnlyDictionary<string, string?> environment) =>
        CommandRun.RunAsync("nsenter", ["--target", Id, "--net", .. command], environment);

    /// <summary>Tells it to stop, as Kubernetes does, and waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        _ = (await CommandRun.RunAsync("kill", ["-TERM", Id])).Success;
        return await EndAsync();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(StopLimit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Uri OnLoopback(string name) => new UriBuilder(Environment[name]) { Host = "127.0.0.1" }.Uri;

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
