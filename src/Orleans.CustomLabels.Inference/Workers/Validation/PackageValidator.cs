using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CustomLabels.Inference.Workers.Validation;

/// <summary>
/// Tries imported models out in a child process, so that a model that crashes, hangs or eats memory takes nothing with it. The child gets the folder,
/// its limits, and none of this process's environment beyond what .NET needs.
/// </summary>
/// <param name="command">Program and first arguments of the child, which must end in <see cref="PackageValidation.RunAsync"/>.</param>
/// <param name="limits">Bounds.</param>
/// <param name="time">Clock.</param>
public sealed class PackageValidator(ImmutableArray<string> command, ValidationLimits limits, TimeProvider time)
{
    private const int LongestResult = 64 * 1024 * 1024;
    private const int LongestComplaint = 4096;
    private static readonly TimeSpan MemoryPoll = TimeSpan.FromMilliseconds(50);

    // Credentials live in the environment; a process that runs untrusted models gets none of them.
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "DOTNET_ROOT", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "LD_LIBRARY_PATH"];

    /// <summary>Tries an unpacked package out.</summary>
    /// <param name="folder">Folder filled by <see cref="Packages.PackageUnpacker"/>.</param>
    /// <param name="cancellation">Ends the child.</param>
    /// <returns>The result; whatever the child does to itself counts as a rejection.</returns>
    /// <exception cref="Win32Exception">The child cannot be started.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ValidationResult> ValidateAsync(string folder, CancellationToken cancellation)
    {
        using var child = Start(folder);
        using var deadline = new CancellationTokenSource(limits.WallClock, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        var output = ReadAsync(child.StandardOutput, LongestResult);
        var complaint = ReadAsync(child.StandardError, LongestComplaint);
        var isTooBig = false;
        try
        {
            isTooBig = await OutgrowsAsync(child, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ValidationResult.Rejected(FormattableString.Invariant(
                $"Trying the model out took longer than {limits.WallClock.TotalSeconds} s and was stopped."));
        }
        finally
        {
            await KillAsync(child).ConfigureAwait(false);
        }

        if (isTooBig)
        {
            return new ValidationResult.Rejected($"The model used more than {limits.MemoryBytes} bytes of memory when it was tried out and was stopped.");
        }

        return Parse(await output.ConfigureAwait(false)) ?? Crashed(child.ExitCode, await complaint.ConfigureAwait(false));
    }

    private static ValidationResult? Parse(string output)
    {
        var line = output.AsSpan().Trim();
        line = line[(line.LastIndexOf('\n') + 1)..];
        if (line.IsEmpty || line[0] != '{')
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(line, ValidationJsonContext.Default.ValidationResult);
        }
        catch (JsonException)
        {
            // Cut off in the middle: the child died while it wrote, which the exit code tells better.
            return null;
        }
    }

    private static ValidationResult.Rejected Crashed(int exitCode, string complaint)
    {
        var end = exitCode > 128 ? $"signal {exitCode - 128}" : $"exit code {exitCode}";
        var last = complaint.Trim() is { Length: > 0 } text ? $" Its last words: {text.ReplaceLineEndings(" ")}" : "";
        return new($"The model made the process that tried it out end with {end}, or use more memory than allowed. It cannot be served safely.{last}");
    }

    /// <summary>Reads all of a stream but keeps only its beginning, so that a chatty child neither blocks nor fills memory.</summary>
    private static async Task<string> ReadAsync(StreamReader reader, int most)
    {
        var kept = new System.Text.StringBuilder();
        var buffer = new char[4096];
        for (var read = await reader.ReadAsync(buffer).ConfigureAwait(false); read > 0; read = await reader.ReadAsync(buffer).ConfigureAwait(false))
        {
            kept.Append(buffer, 0, Math.Min(read, most - kept.Length));
        }

        return kept.ToString();
    }

    private static async Task KillAsync(Process child)
    {
        if (!child.HasExited)
        {
            child.Kill(entireProcessTree: true);
        }

        await child.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<bool> OutgrowsAsync(Process child, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(MemoryPoll, time);
        var ended = child.WaitForExitAsync(stop);
        while (true)
        {
            var tick = timer.WaitForNextTickAsync(stop).AsTask();
            if (await Task.WhenAny(ended, tick).ConfigureAwait(false) == ended)
            {
                await ended.ConfigureAwait(false);
                return false;
            }

            await tick.ConfigureAwait(false);
            if (MemoryOf(child) > limits.MemoryBytes)
            {
                return true;
            }
        }
    }

    private static long MemoryOf(Process child)
    {
        try
        {
            child.Refresh();
            return child.HasExited ? 0 : child.WorkingSet64;
        }
        catch (Exception ended) when (ended is InvalidOperationException or Win32Exception)
        {
            // It ended between the question and the look.
            return 0;
        }
    }

    private Process Start(string folder)
    {
        var start = new ProcessStartInfo(command[0], [
            .. command.Skip(1),
            folder,
            limits.RunLimit.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            limits.MemoryBytes.ToString(CultureInfo.InvariantCulture),
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        var kept = Inherited.Select(name => (name, value: Environment.GetEnvironmentVariable(name))).ToList();
        start.Environment.Clear();
        kept.ForEach(variable => start.Environment[variable.name] = variable.value);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        start.Environment["ORT_DISABLE_TELEMETRY"] = "1";
        return Process.Start(start) ?? throw new InvalidOperationException("The validation process did not start.");
    }
}
