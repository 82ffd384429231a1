using System.Collections.Immutable;
using CustomLabels.Inference.Workers.Validation;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Inference.Tests.Workers;

/// <summary>Real packages, hostile models and hostile children, each in a process of its own.</summary>
public sealed class PackageValidatorTests : IDisposable
{
    private const string Classifier = """
        { "labels": ["a", "b", "c"], "input": { "channels": "rgb", "mean": 0, "std": 255, "fit": "squash" }, "output": { "profile": "class-scores", "activation": "none" } }
        """;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> BadModels => new()
    {
        { "bitrot-ultraface", "damaged" },
        { "cyclic-graph", "acyclic" },
        { "empty", "empty" },
        { "endless-loop", "did not finish" },
        { "external-data-absolute-path", "absolute path" },
        { "external-data-missing", "not in the package" },
        { "external-data-path-traversal", "inside the package" },
        { "git-lfs-pointer", "git lfs pull" },
        { "huge-allocation", "fails on a blank picture" },
        { "inf-scores", "fails on a blank picture" },
        { "iris-tabular", "not a picture" },
        { "nan-scores", "fails on a blank picture" },
        { "opset-999", "operator set 999" },
        { "opset1-customvision-food", "operator set 1)" },
        { "ort-extensions-decode-image", "operators" },
        { "random-4KiB", "not an ONNX model" },
        { "seven-scores", "7 classes" },
        { "super-resolution", "class-scores" },
        { "text", "not an ONNX model" },
        { "truncated-ultraface", "damaged or cut short" },
        { "two-inputs", "2 inputs" },
        { "unknown-custom-op", "operators" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(BadModels))]
    public async Task A_bad_model_ends_rejected_with_its_reason_however_well_it_is_described(string name, string reason)
    {
        _folder.Write("model.onnx", await File.ReadAllBytesAsync(SharedTestData.Path("models-bad", $"{name}.onnx"), TestContext.Current.CancellationToken));
        _folder.Write("model.json", Classifier);

        var result = await ValidationChild.Validator(new ValidationLimits { RunLimit = TimeSpan.FromSeconds(1) })
            .ValidateAsync(_folder.Path, TestContext.Current.CancellationToken);

        var rejection = Assert.IsType<ValidationResult.Rejected>(result).Reason;
        Assert.Contains(reason, rejection, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, rejection, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slow-loop-1M-iterations", true)]
    [InlineData("slow-loop-1M-iterations", false)]
    public async Task A_slow_model_is_accepted_only_when_it_is_described_and_ends_in_time(string name, bool isDescribed)
    {
        _folder.Write("model.onnx", await File.ReadAllBytesAsync(SharedTestData.Path("models-bad", $"{name}.onnx"), TestContext.Current.CancellationToken));
        if (isDescribed)
        {
            _folder.Write("model.json", Classifier);
        }

        var result = await ValidationChild.Validator().ValidateAsync(_folder.Path, TestContext.Current.CancellationToken);

        Assert.Equal(isDescribed, result is ValidationResult.Accepted { SecondsPerRun: > 0.01 });
    }

    [Theory]
    [InlineData("imagenet-squeezenet-fp16", 1000)]
    [InlineData("food-customvision", 3)]
    [InlineData("coco-yolox-nano", 80)]
    [InlineData("face-ultraface-rfb320", 2)]
    public async Task A_real_package_is_accepted_with_what_was_measured(string name, int labels)
    {
        var result = await ValidationChild.Validator().ValidateAsync(SharedModels.Assemble(name, _folder), TestContext.Current.CancellationToken);

        var accepted = Assert.IsType<ValidationResult.Accepted>(result);
        Assert.Equal(labels, accepted.Profile.Labels.Length);
        Assert.InRange(accepted.FootprintBytes, 1_000_000, 500_000_000);
        Assert.InRange(accepted.SecondsPerRun, 0.0001, 30);
        Assert.NotEmpty(accepted.Reasons);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {accepted.FootprintBytes} bytes, {accepted.SecondsPerRun} s");
    }

    [Fact]
    public async Task A_model_that_needs_more_memory_than_allowed_is_rejected_by_the_child_itself()
    {
        // Its input alone takes 8192 x 8192 x 3 x 4 bytes.
        _folder.Write("model.onnx", OnnxModelWriter.ChannelClassifier(8192).Write());
        _folder.Write("model.json", """{ "labels": ["a", "b", "c"], "input": { "channels": "rgb", "mean": 0, "std": 255, "fit": "squash" } }""");

        var result = await ValidationChild.Validator(new ValidationLimits { MemoryBytes = 400_000_000 }).ValidateAsync(_folder.Path, TestContext.Current.CancellationToken);

        Assert.Contains("memory", Assert.IsType<ValidationResult.Rejected>(result).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("last words", ((ValidationResult.Rejected)result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_that_never_ends_is_stopped_at_the_wall_clock()
    {
        var limits = new ValidationLimits { WallClock = TimeSpan.FromSeconds(1) };
        var result = await Shell("exec sleep 600", limits);

        Assert.Contains("longer than 1 s", Assert.IsType<ValidationResult.Rejected>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_that_eats_memory_is_stopped()
    {
        var limits = new ValidationLimits { MemoryBytes = 300_000_000 };
        var result = await Shell("exec perl -e '$x .= \"x\" x 10_000_000 while 1'", limits);

        Assert.Contains("memory", Assert.IsType<ValidationResult.Rejected>(result).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kill -SEGV $$", "signal 11")]
    [InlineData("echo boom >&2; exit 7", "boom")]
    [InlineData("echo '{\"outcome\":\"accepted\"'; exit 0", "exit code 0")]
    [InlineData("yes | head -c 100000000; yes | head -c 100000000 >&2; exit 5", "exit code 5")]
    public async Task A_child_that_breaks_is_a_rejection(string script, string expected) =>
        Assert.Contains(expected, Assert.IsType<ValidationResult.Rejected>(await Shell(script, new ValidationLimits())).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task A_child_sees_none_of_this_process_s_secrets()
    {
        Environment.SetEnvironmentVariable("CUSTOMLABELS_TEST_SECRET", "hunter2");

        var result = await Shell("env >&2; exit 1", new ValidationLimits());

        Assert.DoesNotContain("hunter2", Assert.IsType<ValidationResult.Rejected>(result).Reason, StringComparison.Ordinal);
        Assert.Contains("ORT_DISABLE_TELEMETRY=1", ((ValidationResult.Rejected)result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_child()
    {
        using var cancel = new CancellationTokenSource();
        var script = $"echo $$ > {_folder["pid"]}; exec sleep 600";
        var validation = Shell(script, new ValidationLimits(), cancel.Token);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(_folder["pid"]) && new FileInfo(_folder["pid"]).Length > 0, TimeSpan.FromSeconds(30)));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => validation);
        Assert.False(Directory.Exists($"/proc/{File.ReadAllText(_folder["pid"]).Trim()}"));
    }

    private Task<ValidationResult> Shell(string script, ValidationLimits limits, CancellationToken? cancellation = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a POSIX shell and /proc.");
        ImmutableArray<string> command = ["sh", "-c", script];
        return new PackageValidator(command, limits, TimeProvider.System).ValidateAsync(_folder.Path, cancellation ?? TestContext.Current.CancellationToken);
    }
}
