using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Workers.Validation;

/// <summary>Tries an unpacked package out: recognises it, loads it, runs it on a blank picture. Meant for a process of its own, see <see cref="PackageValidator"/>.</summary>
public static class PackageValidation
{
    /// <summary>Exit code: a result was written and it is <see cref="ValidationResult.Accepted"/>.</summary>
    public const int AcceptedExitCode = 0;

    /// <summary>Exit code: a result was written and it is <see cref="ValidationResult.Rejected"/>.</summary>
    public const int RejectedExitCode = 3;

    private const int MeasuredRuns = 3;

    /// <summary>The child's whole life: puts limits on its own process, tries the package out, writes the result as the last line of its output.</summary>
    /// <param name="arguments">Folder, run limit in seconds, memory limit in bytes; the limits may be left out.</param>
    /// <param name="lifeline">Input held open by the parent; when it ends, the parent is gone and so is this process.</param>
    /// <param name="output">Where the result goes, as one line of JSON.</param>
    /// <returns><see cref="AcceptedExitCode"/> or <see cref="RejectedExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextReader lifeline, TextWriter output)
    {
        var limits = new ValidationLimits();
        if (arguments.Count > 1)
        {
            limits.RunLimit = TimeSpan.FromSeconds(double.Parse(arguments[1], CultureInfo.InvariantCulture));
            HoldOn(lifeline);
        }

        if (arguments.Count > 2)
        {
            limits.MemoryBytes = long.Parse(arguments[2], CultureInfo.InvariantCulture);
            ProcessLimits.Apply(limits.MemoryBytes);
        }

        var result = await ValidateAsync(arguments[0], limits, TimeProvider.System);
        await output.WriteLineAsync(JsonSerializer.Serialize(result, ValidationJsonContext.Default.ValidationResult));
        await output.FlushAsync();
        return result is ValidationResult.Accepted ? AcceptedExitCode : RejectedExitCode;
    }

    /// <summary>Tries a package out in this process, bounded only by the run limit.</summary>
    /// <param name="folder">Folder filled by <see cref="PackageUnpacker"/>.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="time">Clock.</param>
    public static async Task<ValidationResult> ValidateAsync(string folder, ValidationLimits limits, TimeProvider time)
    {
        try
        {
            return PackageJudgement.Of(folder, new PackageLimits()).Recognition switch
            {
                Recognition.Recognized recognized => await TryOutAsync(folder, recognized, limits, time),
                Recognition.Refused refused => new ValidationResult.Rejected(refused.Message),
                _ => throw new UnreachableException(),
            };
        }
        catch (PackageRejectedException rejected)
        {
            return new ValidationResult.Rejected(rejected.Message);
        }
        catch (ModelLoadException refused)
        {
            return new ValidationResult.Rejected($"ONNX Runtime cannot load the model: {refused.Message}");
        }
        catch (OutOfMemoryException)
        {
            return new ValidationResult.Rejected($"The model needs more than the {limits.MemoryBytes} bytes of memory that an import may use.");
        }
    }

    private static async Task<ValidationResult> TryOutAsync(string folder, Recognition.Recognized recognized, ValidationLimits limits, TimeProvider time)
    {
        var before = Environment.WorkingSet;
        var session = ModelSession.Load(folder, recognized.Profile);
        var slots = new RunSlots(1);
        var options = new InferenceWorkerOptions { RunLimit = limits.RunLimit, QueueCapacity = 1 };
        var lease = new SessionLease("", session, session.Dispose);
        await using var worker = new InferenceWorker("validation", lease, new SkiaImageDecoder(), new PictureLimits(), slots, options, time);
        var seconds = double.MaxValue;
        for (var run = 0; run <= MeasuredRuns; run++)
        {
            var begun = time.GetTimestamp();
            switch (await worker.DetectBlankAsync(CancellationToken.None))
            {
                case DetectionOutcome.Detected detected:
                    seconds = Math.Min(seconds, detected.Times.Work.TotalSeconds);
                    break;
                case DetectionOutcome.Broken broken:
                    return new ValidationResult.Rejected($"The model fails on a blank picture: {broken.Message}");
                case DetectionOutcome.Failed failed:
                    return new ValidationResult.Rejected($"The model fails on a blank picture: {failed.Message}");
                default:
                    return new ValidationResult.Rejected(FormattableString.Invariant(
                        $"The model did not finish on a blank picture within {limits.RunLimit.TotalSeconds} s. Export a smaller or faster model."));
            }

            if (time.GetElapsedTime(begun) > TimeSpan.FromSeconds(1))
            {
                break; // a slow model is measured well enough by one run
            }
        }

        return new ValidationResult.Accepted(recognized.Profile, Math.Max(0, Environment.WorkingSet - before), seconds, recognized.Reasons);
    }

    private static void HoldOn(TextReader lifeline)
    {
        var thread = new Thread(() =>
        {
            while (lifeline.Read() >= 0)
            {
            }

            // Killed rather than ended: a run inside native code would keep an orderly exit waiting.
            using var self = Process.GetCurrentProcess();
            self.Kill();
        })
        { IsBackground = true, Name = "lifeline" };
        thread.Start();
    }
}
