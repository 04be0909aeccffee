# What Wine cannot show, on a real Windows of the build server, with Windows PowerShell:
#   windows.ps1 -Folder DIR      both executables in a folder: the check, Windows Security, the window as a
#                                screen reader finds it
#   windows.ps1 -Packages DIR    the same, with the executables that the MSI in this folder installs; first
#                                installed and at last removed as docs/deploy.md says
# Effects are looked at, never exit codes alone.
param([string] $Folder, [string] $Packages)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$work = Join-Path $env:TEMP 'bancheck-check'
New-Item -ItemType Directory -Force $work | Out-Null

function Assert([bool] $Is, [string] $What) {
    if (-not $Is) { throw "FAILED: $What" }
    Write-Host "ok: $What"
}

# The result of a check, whose exit code must be the one of its verdict.
function Read-Scan([string] $File, [int] $Code) {
    $scan = Get-Content -Raw -Encoding UTF8 $File | ConvertFrom-Json
    $codes = @{ clear = 0; found = 1; unsure = 3 }
    Assert ($codes[$scan.verdict] -eq $Code) "the verdict is $($scan.verdict), the exit code $Code"
    foreach ($check in $scan.checks) { Write-Host ("  {0,-20} {1,-16} {2}" -f $check.source, $check.result, $check.items) }
    return $scan
}

# Asks this computer, and compares what was read with what Windows itself says.
function Test-Console([string] $Console) {
    $file = Join-Path $work 'scan.json'
    & $Console scan --json --out $file
    $scan = Read-Scan $file $LASTEXITCODE
    $check = @($scan.checks | Where-Object { $_.source -eq 'security-center' })
    Assert ($check.Count -eq 1) 'Windows Security was asked'
    $namespace = @(Get-CimInstance -Namespace root -ClassName __NAMESPACE | Where-Object { $_.Name -eq 'SecurityCenter2' })
    if ($namespace.Count -eq 0) {
        Write-Host '::notice::This is a Windows Server, which has no Security Center: only that BanCheck sees this was tried.'
        Assert ($check[0].result -eq 'absent') 'a Windows without Security Center is told as such'
    } else {
        $products = 0
        foreach ($class in 'AntiVirusProduct', 'AntiSpywareProduct', 'FirewallProduct') {
            $products += @(Get-CimInstance -Namespace root/SecurityCenter2 -ClassName $class).Count
        }
        Assert ($check[0].result -eq 'read' -and $check[0].items -eq $products) "all $products products of Windows Security were read"
    }
    $services = @($scan.checks | Where-Object { $_.source -eq 'services' -and $_.result -eq 'read' })
    Assert ($services.Count -eq 1 -and $services[0].items -gt 50) 'services were read'
}

# Opens the window, and reads its controls as assistive technology does.
function Test-Window([string] $Window) {
    Add-Type -AssemblyName UIAutomationClient
    Add-Type -AssemblyName UIAutomationTypes
    $data = Join-Path $work 'case'
    $process = Start-Process -PassThru $Window -ArgumentList '--data-dir', "`"$data`"", '--lang', 'en'
    try {
        $begin = 'Check this computer'
        $found = $false
        $elements = @()
        $until = (Get-Date).AddMinutes(2)
        # The tree is built when somebody asks for it the first time.
        while (-not $found -and (Get-Date) -lt $until) {
            Start-Sleep -Seconds 1
            $process.Refresh()
            if ($process.HasExited) { throw "FAILED: the window ended with $($process.ExitCode)" }
            if ($process.MainWindowHandle -eq [IntPtr]::Zero) { continue }
            $root = [System.Windows.Automation.AutomationElement]::FromHandle($process.MainWindowHandle)
            $elements = @($root.FindAll([System.Windows.Automation.TreeScope]::Descendants, [System.Windows.Automation.Condition]::TrueCondition))
            $found = @($elements | Where-Object { $_.Current.Name -eq $begin }).Count -gt 0
        }
        foreach ($element in $elements) { Write-Host "  $($element.Current.ControlType.ProgrammaticName): $($element.Current.Name)" }
        Assert $found "the window has a control that is called `"$begin`""
        $kinds = 'Button', 'CheckBox', 'RadioButton', 'Edit', 'Hyperlink', 'Image'
        $nameless = @($elements | Where-Object {
            $kinds -contains $_.Current.ControlType.ProgrammaticName.Replace('ControlType.', '') -and -not $_.Current.Name
        })
        Assert ($nameless.Count -eq 0) 'each control has a name'
        $button = @($elements | Where-Object { $_.Current.Name -eq $begin })[0]
        $button.GetCurrentPattern([System.Windows.Automation.InvokePattern]::Pattern).Invoke()
        $gone = $false
        while (-not $gone -and (Get-Date) -lt $until) {
            Start-Sleep -Seconds 1
            $names = @($root.FindAll([System.Windows.Automation.TreeScope]::Descendants, [System.Windows.Automation.Condition]::TrueCondition) | ForEach-Object { $_.Current.Name })
            $gone = $names.Count -gt 0 -and $names -notcontains $begin
        }
        Assert $gone 'pressing it by assistive technology leads on'
    } finally {
        if (-not $process.HasExited) { $process.Kill() }
    }
}

# Runs Windows Installer and waits for it.
function Invoke-Installer([string] $Arguments) {
    $process = Start-Process -Wait -PassThru msiexec.exe -ArgumentList $Arguments
    return $process.ExitCode
}

# The entry in the list of installed apps.
function Get-Entry {
    $list = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall'
    Get-ChildItem $list | ForEach-Object { Get-ItemProperty $_.PSPath } |
        Where-Object { $_.PSObject.Properties['DisplayName'] -and $_.DisplayName -eq 'BanCheck' }
}

if ($Packages) {
    $msi = @(Get-ChildItem (Join-Path $Packages '*.msi'))
    Assert ($msi.Count -ge 1) 'there is a package'
    $msi = ($msi | Sort-Object Name | Select-Object -First 1).FullName
    $Folder = Join-Path $env:ProgramFiles 'BanCheck'
    $shortcut = Join-Path $env:ProgramData 'Microsoft\Windows\Start Menu\Programs\BanCheck.lnk'
    $case = Join-Path $env:LOCALAPPDATA 'BanCheck\BanCheck\data\case.json'
    New-Item -ItemType Directory -Force (Split-Path $case) | Out-Null
    Set-Content -Encoding ASCII $case 'what somebody answered'

    # One command line from the package to the first verdict, as docs/deploy.md has it.
    $file = Join-Path $work 'first.json'
    $batch = Join-Path $work 'deploy.cmd'
    Set-Content -Encoding ASCII $batch ("@start /wait msiexec /i `"$msi`" /qn && `"%ProgramFiles%\BanCheck\bancheck-cli.exe`" scan --json > `"$file`"" + "`r`n@exit /b %ERRORLEVEL%")
    & cmd.exe /d /c $batch
    Read-Scan $file $LASTEXITCODE | Out-Null

    $entry = @(Get-Entry)
    Assert ($entry.Count -eq 1) 'one entry in the list of installed apps'
    Assert (Test-Path $shortcut) 'it is in the Start menu'
    $said = & (Join-Path $Folder 'bancheck-cli.exe') --version
    Assert ("$said" -like "*$($entry[0].DisplayVersion)*") "the executable is of the version of its entry, $($entry[0].DisplayVersion)"

    # The ZIP needs no installation: its console checks from wherever it was unpacked.
    $zip = @(Get-ChildItem (Join-Path $Packages '*-portable.zip') | Sort-Object Name)
    Assert ($zip.Count -ge 1) 'there is a ZIP'
    $unpacked = Join-Path $work 'portable'
    Expand-Archive -Force $zip[0].FullName $unpacked
    $portable = @(Get-ChildItem -Recurse $unpacked -Filter bancheck-cli.exe)
    Assert ($portable.Count -eq 1) 'the console is in the ZIP'
    $file = Join-Path $work 'portable.json'
    & $portable[0].FullName scan --json --out $file
    Read-Scan $file $LASTEXITCODE | Out-Null

    # The same package once more changes nothing.
    Assert ((Invoke-Installer "/i `"$msi`" /qn") -eq 0 -and @(Get-Entry).Count -eq 1) 'installed twice, it is there once'
    Assert (Test-Path (Join-Path $Folder 'bancheck.exe')) 'the window is there'
}

$Folder = (Resolve-Path $Folder).Path
Test-Console (Join-Path $Folder 'bancheck-cli.exe')
Test-Window (Join-Path $Folder 'bancheck.exe')

if ($Packages) {
    # Somebody without administrator rights, with a profile of their own, checks too.
    $name = 'bancheck-person'
    $password = [guid]::NewGuid().ToString() + 'aA1!'
    $secure = ConvertTo-SecureString $password -AsPlainText -Force
    New-LocalUser $name -Password $secure | Out-Null
    try {
        $file = Join-Path $env:PUBLIC 'bancheck-person.json'
        $credential = New-Object System.Management.Automation.PSCredential "$env:COMPUTERNAME\$name", $secure
        $process = Start-Process -PassThru -LoadUserProfile -Credential $credential -WorkingDirectory $env:PUBLIC `
            (Join-Path $Folder 'bancheck-cli.exe') -ArgumentList 'scan', '--json', '--out', "`"$file`""
        # Without it the exit code is lost, and waiting for what such a process starts is not allowed.
        $process.Handle | Out-Null
        $process.WaitForExit()
        $scan = Read-Scan $file $process.ExitCode
        Assert ($scan.verdict -ne 'clear') 'who may not look into the homes of others is not told that all is clear'
    } finally {
        Remove-LocalUser $name
    }

    $code = @(Get-Entry)[0].PSChildName
    Assert ((Invoke-Installer "/x $code /qn") -eq 0) 'it is removed'
    Assert (-not (Test-Path $Folder)) 'no file is left in the folder of programs'
    Assert (-not (Test-Path $shortcut)) 'nothing is left in the Start menu'
    Assert (@(Get-Entry).Count -eq 0) 'no entry is left'
    Assert ((Get-Content $case) -eq 'what somebody answered') 'the case of the person is left alone'
    Remove-Item -Recurse (Join-Path $env:LOCALAPPDATA 'BanCheck')
}
Write-Host 'all of it holds'
