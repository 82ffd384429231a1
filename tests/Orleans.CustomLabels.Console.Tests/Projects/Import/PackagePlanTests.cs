using CustomLabels.WebConsole.Projects.Import;

namespace CustomLabels.WebConsole.Tests.Projects.Import;

public sealed class PackagePlanTests
{
    private const long MaxBytes = 1000;

    [Fact]
    public void For_AZip_IsThePackageItself()
    {
        var plan = Plan("Cats 2.zip");

        Assert.Equal("Cats 2.zip", plan.Package);
        Assert.Equal("Cats-2", plan.ProposedName);
    }

    [Fact]
    public void For_AModelAlone_IsThePackageItself() => Assert.Equal("cats.onnx", Plan("cats.onnx").Package);

    [Fact]
    public void For_AModelWithItsFiles_IsTheirFolder()
    {
        var plan = Plan("model.onnx", "labels.txt", "model.json", "weights.bin");

        Assert.Equal("", plan.Package);
        Assert.Equal(["model.onnx", "labels.txt", "model.json", "weights.bin"], plan.Uploads.Select(upload => upload.Key));
        Assert.Equal("v1", plan.ProposedName);
    }

    [Fact]
    public void For_ADroppedFolder_IsNamedByIt()
    {
        var plan = Plan("cats/model.onnx", "cats/labels.txt", "cats/data/weights.bin");

        Assert.Equal(["model.onnx", "labels.txt", "data/weights.bin"], plan.Uploads.Select(upload => upload.Key));
        Assert.Equal("cats", plan.ProposedName);
    }

    [Fact]
    public void For_AZipAndItsSettings_PutsThemBesideIt() =>
        Assert.Equal(["cats.zip", "cats.zip.model.json"], Plan("cats.zip", "model.json").Uploads.Select(upload => upload.Key));

    [Fact]
    public void ModelJson_AmongTheFiles_IsKnown()
    {
        Assert.Equal("cats/model.json", Plan("cats/a.onnx", "cats/model.json").ModelJson?.Name);
        Assert.Null(Plan("cats.zip").ModelJson);
    }

    [Theory]
    [InlineData("no model", "labels.txt")]
    [InlineData("2 models", "a.onnx", "b.zip")]
    [InlineData("put it inside", "a.zip", "labels.txt")]
    [InlineData("outside", "x/a.onnx", "y/labels.txt")]
    [InlineData("twice", "a.onnx", "labels.txt", "Labels.txt")]
    public void For_WhatIsNoPackage_SaysWhy(string reason, params string[] names)
    {
        Assert.Null(PackagePlan.For(Files(names), MaxBytes, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1001, "1001 bytes; at most 1000 bytes")]
    [InlineData(0, "empty")]
    public void For_SizeThatCannotBe_SaysWhy(long size, string reason)
    {
        Assert.Null(PackagePlan.For([new(1, "a.onnx", size)], MaxBytes, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    private static PackagePlan Plan(params string[] names)
    {
        var plan = PackagePlan.For(Files(names), MaxBytes, out var problem);
        Assert.Equal("", problem);
        return plan!;
    }

    private static ChosenFile[] Files(string[] names) => [.. names.Select((name, index) => new ChosenFile(index, name, 10))];
}
